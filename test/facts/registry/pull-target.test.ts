import { describe, expect, test } from 'vitest';
import { walkEndpoint } from '../../../src/facts/registry/endpoints.ts';
import { mirrorEndpoint } from '../../../src/facts/registry/mirror-address.ts';
import { mirrorPaths } from '../../../src/facts/registry/mirror-paths.ts';
import { mirrorsInForce, withoutSlash } from '../../../src/facts/registry/mirrors.ts';
import { askPullEngine } from '../../../src/facts/registry/pull-engine.ts';
import { pullTarget } from '../../../src/facts/registry/pull-target.ts';
import { parseReference } from '../../../src/facts/registry/reference.ts';
import type { ProbeRequest } from '../../../src/host/host.ts';
import { measureMirrors } from '../../../src/mirrors/measure.ts';
import { createFacts, type Ask } from '../../../src/run/fact.ts';
import { altered, replayed } from '../../recordings.ts';

const IMAGE = { repository: 'library/redis', reference: '7' };
const MIRROR = { kind: 'mirror', url: 'https://mirror.test' } as const;
const HUB = { kind: 'hub', url: 'https://registry-1.docker.io' } as const;

function ask(recording: string): Ask {
  return createFacts(replayed(recording), 1000);
}

describe('how an image is asked for', () => {
  test('a mirror as the store of the engine asks it, or as another one would', async () => {
    expect(await pullTarget(ask('healthy-bookworm'), MIRROR, IMAGE)).toMatchObject({
      registry: 'https://mirror.test',
      ...IMAGE,
      namespace: null,
      login: null,
      verifyTls: true,
    });
    expect(await pullTarget(ask('tls-off-for-hub'), MIRROR, IMAGE)).toMatchObject({ namespace: 'docker.io' });
    expect(await pullTarget(ask('healthy-bookworm'), MIRROR, IMAGE, { as: 'containerd' })).toMatchObject({
      namespace: 'docker.io',
      // How it is asked is another matter than what this machine's engine trusts.
      extraCaFiles: ['/etc/docker/certs.d/mirror.test/'],
    });
  });

  test('Docker Hub and a registry for themselves, whatever the store', async () => {
    for (const endpoint of [HUB, { kind: 'registry', url: 'https://private.test' } as const]) {
      expect(await pullTarget(ask('tls-off-for-hub'), endpoint, IMAGE)).toMatchObject({ namespace: null });
    }
  });

  test('a mirror of another registry by its whole address, where that stands before each name', async () => {
    const endpoint = mirrorEndpoint('https://m.lab.test/ghcr.io', 'ghcr.io');
    expect(await pullTarget(ask('healthy-bookworm'), endpoint, IMAGE)).toMatchObject({
      registry: 'https://m.lab.test',
      address: 'https://m.lab.test/ghcr.io',
      repository: 'ghcr.io/library/redis',
    });
  });

  test("by the daemon's proxy", async () => {
    const { proxyFor } = await pullTarget(ask('healthy-behind-proxy'), HUB, IMAGE);
    expect(proxyFor(HUB.url)).toMatch(/^http:\/\//);
  });

  test('an insecure mirror of the engine with any certificate, and Docker Hub with its own', async () => {
    const { insecure } = await askPullEngine(ask('tls-off-for-hub'));
    const url = `https://${insecure[0]}`;
    expect(await pullTarget(ask('tls-off-for-hub'), { kind: 'mirror', url }, IMAGE)).toMatchObject({
      verifyTls: false,
    });
    expect(await pullTarget(ask('tls-off-for-hub'), HUB, IMAGE)).toMatchObject({ verifyTls: true });
  });

  test('Docker Hub without waiting for an engine that hangs', async () => {
    const host = altered('healthy-bookworm', { engine: () => new Promise(() => {}) });
    expect(await pullTarget(createFacts(host, 1000), HUB, IMAGE)).toMatchObject({ extraCaFiles: [] });
  });
});

describe('check, trace and mirror test ask a mirror with the same trust', () => {
  test.each(['healthy-with-mirror', 'tls-off-for-hub', 'mirror-one-of-two'])('%s', async (recording) => {
    const mirrors = await ask(recording).fact(mirrorsInForce);
    const [url = ''] = mirrors.state === 'known' ? mirrors.value.map(withoutSlash) : [];
    const image = parseReference('hello-world');
    if (image === null) throw new Error('no reference');
    const ways: readonly ((machine: Ask) => Promise<unknown>)[] = [
      (machine) => machine.fact(mirrorPaths),
      (machine) => walkEndpoint(machine, { kind: 'mirror', url }, image),
      (machine) => measureMirrors(machine, [url]),
    ];
    const asked = await Promise.all(ways.map((way) => trustOf(recording, way, url)));
    expect(asked[0]).not.toBe(undefined);
    expect(asked).toEqual([asked[0], asked[0], asked[0]]);
  });
});

/** With what trust a mirror is asked first. */
async function trustOf(
  recording: string,
  way: (machine: Ask) => Promise<unknown>,
  mirror: string,
): Promise<unknown> {
  const requests: ProbeRequest[] = [];
  const host = altered(recording, {
    probe: (request) => {
      requests.push(request);
      return replayed(recording).probe(request);
    },
  });
  await way(createFacts(host, 1000));
  const first = requests.find(({ url }) => url.startsWith(`${mirror}/`));
  return first && { caFiles: first.extraCaFiles, verifyTls: first.verifyTls, proxy: first.proxy };
}
