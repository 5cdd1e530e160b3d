import { describe, expect, test } from 'vitest';
import { fetchBlob } from '../../../src/facts/registry/fetch.ts';
import { digestIn, parseManifest } from '../../../src/facts/registry/protocol.ts';
import { beginWalk, type PullTarget } from '../../../src/facts/registry/walk.ts';
import type { Host, ProbeRequest } from '../../../src/host/host.ts';
import { createReplayHost } from '../../../src/host/replay.ts';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

/** What is asked on the way of a blob whose registry sends from one address to the next. */
async function followed(registry: string, ...locations: readonly string[]): Promise<readonly ProbeRequest[]> {
  const asked: ProbeRequest[] = [];
  const host: Host = {
    ...createReplayHost({ recordingVersion: 1, calls: {} }),
    probe: async (request) => {
      const location = locations[asked.length];
      asked.push(request);
      return {
        url: request.url,
        phases: {},
        address: null,
        ms: 0,
        outcome: {
          kind: 'answered',
          status: location === undefined ? 404 : 307,
          headers: location === undefined ? {} : { location },
          body: '',
          digest: null,
          bytes: 0,
        },
      };
    },
  };
  const target: PullTarget = {
    registry,
    address: registry,
    repository: 'a',
    reference: '1',
    namespace: null,
    arch: 'x64',
    proxyFor: () => null,
    extraCaFiles: [],
    verifyTls: true,
    deadlineMs: () => 1000,
    knownBlob: () => null,
    login: null,
  };
  const request = { step: 'blob', digest: DIGEST, authorization: 'Bearer x', mayAsk: () => true } as const;
  await fetchBlob(beginWalk(host, target), target, request);
  return asked;
}

describe('what lets us in', () => {
  test.each([
    ['https://r.lab.test', '/elsewhere', 'Bearer x'],
    ['https://r.lab.test', 'https://r.lab.test/elsewhere', 'Bearer x'],
    ['https://r.lab.test', 'http://r.lab.test/elsewhere', undefined],
    ['https://r.lab.test', 'http://r.lab.test:443/elsewhere', undefined],
    ['https://r.lab.test', 'https://r.lab.test:444/elsewhere', undefined],
    ['https://r.lab.test', 'https://cdn.lab.test/elsewhere', undefined],
  ])('at %s goes along to %s: %s', async (registry, location, header) => {
    const [first, second] = await followed(registry, location);
    expect(first?.headers['authorization']).toBe('Bearer x');
    expect(second?.headers['authorization']).toBe(header);
  });
});

test('who sent us is known of every other host, and of none that is the registry’s own', async () => {
  const asked = await followed('https://r.lab.test', 'https://cdn.lab.test/1', 'http://10.0.0.1/2', '/3');
  expect(asked.map(({ sentBy }) => sentBy)).toEqual([
    undefined,
    `https://r.lab.test/v2/a/blobs/${DIGEST}`,
    'https://cdn.lab.test/1',
    'http://10.0.0.1/2',
  ]);
});

describe('what is no digest makes no path', () => {
  const BAD = '../../../../etc/passwd';

  test('as a configuration, a platform, a layer, or the name of an answer', () => {
    expect(parseManifest(JSON.stringify({ config: { digest: BAD } }))).toEqual({ kind: 'other' });
    expect(parseManifest(JSON.stringify({ manifests: [{ digest: BAD }] }))).toEqual({
      kind: 'index',
      entries: [],
    });
    const layers = [
      { digest: BAD, size: 1 },
      { digest: DIGEST, size: 2 },
    ];
    expect(parseManifest(JSON.stringify({ config: { digest: DIGEST }, layers }))).toEqual({
      kind: 'image',
      config: DIGEST,
      layers: [{ digest: DIGEST, size: 2 }],
    });
    expect(digestIn({ 'docker-content-digest': BAD })).toBeNull();
    expect(digestIn({ 'docker-content-digest': DIGEST })).toBe(DIGEST);
    expect(digestIn({})).toBeNull();
  });
});
