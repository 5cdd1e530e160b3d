import { describe, expect, test } from 'vitest';
import type { AskedEndpoint } from '../../src/facts/registry/own-way.ts';
import type { Step } from '../../src/facts/registry/walk.ts';
import { isUnknownOnHub, ownWayFault, type OwnWitnesses } from '../../src/pull/witnesses.ts';

const NEW = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'b'.repeat(64)}`;
const HUB = { kind: 'hub', url: 'https://registry-1.docker.io' } as const;
const MIRROR = { kind: 'mirror', url: 'https://a.test' } as const;
const ENGINE = { imageStore: 'graph', version: '28.5.2', insecure: [], insecureNetworks: [] } as const;

function step(status: number): Step {
  const outcome = {
    kind: 'answered',
    status,
    headers: {},
    body: '',
    digest: null,
    bytes: 0,
  } as const;
  const reply = { url: 'https://a.test/v2/', phases: {}, address: null, ms: 0, outcome };
  return { step: 'manifest', ok: false, said: '', withLogin: false, reply };
}

const arrives = (endpoint: AskedEndpoint['endpoint'], digest: string): AskedEndpoint => ({
  endpoint,
  digest,
  end: { kind: 'arrived' },
});
const refuses = (endpoint: AskedEndpoint['endpoint'], status: number): AskedEndpoint => ({
  endpoint,
  digest: null,
  end: { kind: 'refused', status, step: step(status) },
});

function own(asked: readonly AskedEndpoint[], more: Pick<OwnWitnesses, 'way' | 'hub'>): OwnWitnesses {
  return { engine: ENGINE, asked, ...more };
}

describe("the daemon's own way", () => {
  const open = { kind: 'open', by: MIRROR, digest: NEW, afterSeconds: 0 } as const;
  const hub = { url: HUB.url, digest: NEW };

  test('is gone where Docker Hub says the same as the mirror that would be believed', () => {
    const asked = [arrives(MIRROR, NEW), arrives(HUB, NEW)];
    expect(ownWayFault(own(asked, { way: open, hub }))).toBe(null);
  });

  test('is not gone where a mirror says something else, be it never so quick', () => {
    const asked = [arrives(MIRROR, OLD), arrives(HUB, NEW)];
    expect(ownWayFault(own(asked, { way: { ...open, digest: OLD }, hub }))).toEqual({
      kind: 'disagrees',
      by: { url: 'https://a.test', digest: OLD },
    });
  });

  test('is not gone past more than one dead mirror of the graph store', () => {
    const asked = [arrives(HUB, NEW)];
    const late = { ...open, by: HUB };
    expect(ownWayFault(own(asked, { way: { ...late, afterSeconds: 15 }, hub }))).toBe(null);
    expect(ownWayFault(own(asked, { way: { ...late, afterSeconds: 30 }, hub }))).toEqual({
      kind: 'hub-silent',
      said: '',
    });
  });

  test('is not gone where it leads nowhere, in the words of Docker Hub', () => {
    const asked = [refuses(HUB, 503)];
    expect(ownWayFault(own(asked, { way: { kind: 'closed' }, hub: null }))).toEqual({
      kind: 'hub-silent',
      said: 'HTTP 503',
    });
  });

  test('is gone where Docker Hub knows no such image: its word is the last one', () => {
    for (const status of [401, 403, 404]) {
      const witnesses = own([refuses(HUB, status)], { way: { kind: 'closed' }, hub: null });
      expect(isUnknownOnHub(witnesses)).toBe(true);
      expect(ownWayFault(witnesses)).toBe(null);
    }
    expect(isUnknownOnHub({ asked: [refuses(HUB, 429)] })).toBe(false);
  });
});
