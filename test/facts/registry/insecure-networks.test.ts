import { describe, expect, test } from 'vitest';
import type { AddressesReply, Host } from '../../../src/host/host.ts';
import { endpointsFor } from '../../../src/facts/registry/endpoints.ts';
import { insecureMirrors } from '../../../src/facts/registry/insecure-mirrors.ts';
import { liesInNetwork } from '../../../src/facts/registry/insecure-networks.ts';
import { askPullEngine } from '../../../src/facts/registry/pull-engine.ts';
import { parseReference } from '../../../src/facts/registry/reference.ts';
import { askMustVerify } from '../../../src/facts/registry/trust.ts';
import { createFacts, type Ask } from '../../../src/run/fact.ts';
import { altered } from '../../recordings.ts';

const NAMES: Readonly<Record<string, AddressesReply>> = {
  'registry.test': { kind: 'found', addresses: ['10.1.2.3'] },
  'mirror-good.lab.test': { kind: 'found', addresses: ['203.0.113.9', '10.9.9.9'] },
  'elsewhere.test': { kind: 'found', addresses: ['192.0.2.1'] },
  'nowhere.test': { kind: 'failed', code: 'ENOTFOUND' },
};

/** A recorded engine that has these networks besides loopback's, and these mirrors. */
function machine(
  networks: readonly string[],
  { recording = 'healthy-bookworm', mirrors = [] as readonly string[], asked = [] as string[] } = {},
): Ask {
  const recorded = altered(recording, {});
  const host: Host = {
    ...recorded,
    addressesOf: async (name) => {
      asked.push(name);
      return /^[\d.]+$/.test(name)
        ? { kind: 'found', addresses: [name] }
        : (NAMES[name] ?? { kind: 'not-recorded' });
    },
    engine: async (request) => {
      const reply = await recorded.engine(request);
      if (request.path !== '/info' || reply.kind !== 'answered') return reply;
      const info = JSON.parse(reply.body);
      info.RegistryConfig.InsecureRegistryCIDRs = ['::1/128', '127.0.0.0/8', ...networks];
      if (mirrors.length > 0) info.RegistryConfig.Mirrors = mirrors;
      return { ...reply, body: JSON.stringify(info) };
    },
  };
  return createFacts(host, 1000);
}

async function ways(ask: Ask, image: string): Promise<readonly string[]> {
  const reference = parseReference(image);
  if (reference === null) throw new Error(image);
  return (await endpointsFor(ask, reference)).map(({ url }) => url);
}

describe('a registry whose address lies in a network of insecure-registries', () => {
  test.each(['registry.test', 'registry.test:5000', '10.200.0.1:5000'])(
    '%s is asked without TLS too, and any certificate counts',
    async (host) => {
      const ask = machine(['10.0.0.0/8']);
      expect(await ways(ask, `${host}/x/y`)).toEqual([`https://${host}`, `http://${host}`]);
      const endpoint = { kind: 'registry', url: `https://${host}` } as const;
      expect(await askMustVerify(ask, endpoint, await askPullEngine(ask))).toBe(false);
    },
  );

  test.each(['elsewhere.test', 'nowhere.test', '11.0.0.1'])('%s is none', async (host) => {
    const ask = machine(['10.0.0.0/8']);
    expect(await ways(ask, `${host}/x/y`)).toEqual([`https://${host}`]);
    const endpoint = { kind: 'registry', url: `https://${host}` } as const;
    expect(await askMustVerify(ask, endpoint, await askPullEngine(ask))).toBe(true);
  });

  test('without a network of one’s own no name is looked up', async () => {
    const asked: string[] = [];
    expect(await liesInNetwork(machine([], { asked }), 'registry.test', ['::1/128', '127.0.0.0/8'])).toBe(
      false,
    );
    expect(asked).toEqual([]);
  });

  test('a host among the entries is no network', async () => {
    const asked: string[] = [];
    expect(await liesInNetwork(machine([], { asked }), 'registry.test', ['registry.test'])).toBe(false);
    expect(asked).toEqual([]);
  });

  test('Docker Hub is held to its certificate all the same', async () => {
    const ask = machine(['0.0.0.0/0']);
    const hub = { kind: 'hub', url: 'https://registry-1.docker.io' } as const;
    expect(await askMustVerify(ask, hub, await askPullEngine(ask))).toBe(true);
  });

  test('BuildKit’s resolver, which the containerd store had before 28, knows no networks', async () => {
    const ask = machine(['10.0.0.0/8']);
    const mirror = { kind: 'mirror', url: 'https://registry.test' } as const;
    const engine = await askPullEngine(ask);
    const old = { ...engine, imageStore: 'containerd', version: '26.1.5' } as const;
    expect(await askMustVerify(ask, mirror, old)).toBe(true);
    expect(await askMustVerify(ask, mirror, { ...old, version: '28.5.2' })).toBe(false);
  });
});

test('the mirrors that a network makes insecure', async () => {
  const mirrors = ['https://mirror-good.lab.test/', 'https://elsewhere.test/', 'gopher://registry.test/'];
  const found = await machine(['10.0.0.0/8'], { mirrors }).fact(insecureMirrors);
  expect(found).toEqual({ state: 'known', value: ['https://mirror-good.lab.test/'] });
});
