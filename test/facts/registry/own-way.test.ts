import { describe, expect, test } from 'vitest';
import { ownWay, type AskedEndpoint } from '../../../src/facts/registry/own-way.ts';
import type { Step } from '../../../src/facts/registry/walk.ts';
import type { Phase } from '../../../src/host/host.ts';

const NEW = `sha256:${'a'.repeat(64)}`;
const GRAPH = { imageStore: 'graph', version: '26.1.5', insecure: [], insecureNetworks: [] } as const;
const CONTAINERD = {
  imageStore: 'containerd',
  version: '28.5.2',
  insecure: [],
  insecureNetworks: [],
} as const;
const HUB = { kind: 'hub', url: 'https://registry-1.docker.io' } as const;
const MIRROR = { kind: 'mirror', url: 'https://a.test' } as const;

const answers = (endpoint: AskedEndpoint['endpoint']): AskedEndpoint => ({
  endpoint,
  digest: NEW,
  end: { kind: 'arrived' },
});
const silent = (
  endpoint: AskedEndpoint['endpoint'],
  phase: Phase = 'tcp',
  code = 'ETIMEDOUT',
): AskedEndpoint => ({
  endpoint,
  digest: null,
  end: { kind: 'no-answer', step: stopped(phase, code) },
});

describe("where the daemon's own way leads", () => {
  test('to Docker Hub, which answers', () => {
    expect(ownWay([answers(HUB)], GRAPH)).toEqual({ kind: 'open', by: HUB, digest: NEW, afterSeconds: 0 });
  });

  test('nowhere, with Docker Hub silent and no mirror', () => {
    expect(ownWay([silent(HUB)], GRAPH)).toEqual({ kind: 'closed' });
  });

  test('to a mirror before a silent Docker Hub', () => {
    expect(ownWay([answers(MIRROR), silent(HUB)], GRAPH)).toMatchObject({ kind: 'open', by: MIRROR });
  });

  test('past a dead mirror, which is waited for', () => {
    expect(ownWay([silent(MIRROR), answers(HUB)], GRAPH)).toMatchObject({ by: HUB, afterSeconds: 15 });
    expect(ownWay([silent(MIRROR), answers(HUB)], CONTAINERD)).toMatchObject({ by: HUB, afterSeconds: 30 });
    expect(ownWay([silent(MIRROR, 'tcp', 'ECONNREFUSED'), answers(HUB)], GRAPH)).toMatchObject({
      by: HUB,
      afterSeconds: 0,
    });
  });

  test('nowhere past a web page, with the containerd store', () => {
    const page: AskedEndpoint = {
      endpoint: MIRROR,
      digest: null,
      end: { kind: 'not-a-registry', step: stopped('http', 'ETIMEDOUT') },
    };
    expect(ownWay([page, answers(HUB)], CONTAINERD)).toEqual({ kind: 'closed' });
    expect(ownWay([page, answers(HUB)], GRAPH)).toMatchObject({ by: HUB });
  });
});

function stopped(phase: Phase, code: string): Step {
  const outcome = { kind: 'stopped', phase, code, message: code, certificate: null } as const;
  const reply = { url: 'https://a.test/v2/', phases: {}, address: null, ms: 0, outcome };
  return { step: 'ping', ok: false, said: '', withLogin: false, reply };
}
