import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../src/facts/registry/endpoint.ts';
import type { PullEngine } from '../../../src/facts/registry/pull-engine.ts';
import { caFilesAt, certFolders, isInsecure, mustVerify } from '../../../src/facts/registry/trust.ts';
import { createFacts, type Ask } from '../../../src/run/fact.ts';
import { altered } from '../../recordings.ts';

const HUB: Endpoint = { kind: 'hub', url: 'https://registry-1.docker.io' };
const MIRROR: Endpoint = { kind: 'mirror', url: 'https://mirror.test:8443' };
const REGISTRY: Endpoint = { kind: 'registry', url: 'https://private.test:5000' };
const LOOPBACK: Endpoint = { kind: 'mirror', url: 'https://127.0.0.1:5000' };

type Store = PullEngine['imageStore'];

function engineOf(imageStore: Store, version: string, insecure: readonly string[] = []): PullEngine {
  return { imageStore, version, insecure, insecureNetworks: [] };
}

/** Every store of every release whose way differs, and one between. */
const OWN_HOSTS = { hub: [], mirror: ['mirror.test:8443'], registry: ['private.test:5000'] };
const BEFORE_28 = { ...OWN_HOSTS, hub: ['docker.io'] };
const SINCE_28 = {
  hub: ['docker.io', '_default'],
  mirror: ['docker.io', '_default'],
  registry: ['private.test_5000_', 'private.test:5000', '_default'],
};

describe('the folders of certs.d that count', () => {
  test.each([
    ['graph', '20.10.24+dfsg1', OWN_HOSTS],
    ['graph', '26.1.5', OWN_HOSTS],
    ['graph', '28.5.2', OWN_HOSTS],
    ['graph', '29.7.2', OWN_HOSTS],
    ['containerd', '26.1.5', BEFORE_28],
    ['containerd', '27.5.1', BEFORE_28],
    ['containerd', '28.0.0', SINCE_28],
    ['containerd', '28.5.2', SINCE_28],
    ['containerd', '29.7.2', SINCE_28],
  ] as const)('%s store, %s', (store, version, folders) => {
    const engine = engineOf(store, version);
    expect(certFolders(HUB, engine)).toEqual(folders.hub);
    expect(certFolders(MIRROR, engine)).toEqual(folders.mirror);
    expect(certFolders(REGISTRY, engine)).toEqual(folders.registry);
  });

  test('a host without a port is named once', () => {
    const registry = { kind: 'registry', url: 'https://private.test' } as const;
    expect(certFolders(registry, engineOf('containerd', '28.5.2'))).toEqual(['private.test', '_default']);
  });
});

describe('whose certificate must be the right one', () => {
  const insecure = ['mirror.test:8443'];

  test.each([
    ['graph', '26.1.5'],
    ['graph', '28.5.2'],
    ['containerd', '26.1.5'],
    ['containerd', '28.5.2'],
    ['containerd', '29.7.2'],
  ] as const)("Docker Hub's and every other's but an insecure registry's: %s store, %s", (store, version) => {
    const engine = engineOf(store, version, insecure);
    expect(mustVerify(HUB, engine)).toBe(true);
    expect(mustVerify(MIRROR, engine)).toBe(false);
    expect(mustVerify(REGISTRY, engine)).toBe(true);
    expect(mustVerify(MIRROR, engineOf(store, version))).toBe(true);
  });

  test.each([
    ['graph', '20.10.24', false],
    ['graph', '28.5.2', false],
    ['containerd', '26.1.5', true],
    ['containerd', '28.5.2', false],
    ['containerd', '29.7.2', false],
  ] as const)('a mirror on loopback: %s store, %s', (store, version, verified) => {
    expect(mustVerify(LOOPBACK, engineOf(store, version))).toBe(verified);
    expect(mustVerify({ ...LOOPBACK, kind: 'registry' }, engineOf(store, version))).toBe(false);
  });

  test('a name that only begins as loopback does is none', () => {
    expect(isInsecure('127.0.0.1.evil.test', [])).toBe(false);
    expect(isInsecure('127.evil.test', [])).toBe(false);
    expect(isInsecure('localhost.evil.test', [])).toBe(false);
    expect(isInsecure('localhost:5000', [])).toBe(true);
    expect(isInsecure('[::1]:5000', [])).toBe(true);
  });
});

describe('the CA files of an endpoint', () => {
  /** A recorded engine, with these folders below /etc/docker/certs.d. */
  function ask(recording: string, folders: readonly string[]): Ask {
    const host = altered(recording, {
      stat: async (path) =>
        folders.includes(path.replace('/etc/docker/certs.d/', ''))
          ? { kind: 'there', type: 'directory', mode: 0o755, uid: 0, gid: 0, diskBytes: 0, realPath: path }
          : { kind: 'missing' },
    });
    return createFacts(host, 1000);
  }

  test('the graph store reads the folder of the host', async () => {
    const machine = ask('healthy-bookworm', ['docker.io', '_default']);
    expect(await caFilesAt(machine, MIRROR)).toEqual(['/etc/docker/certs.d/mirror.test:8443/']);
    expect(await caFilesAt(machine, HUB)).toEqual([]);
  });

  test('the containerd store of 28 reads the first that is there, for all of a pull', async () => {
    for (const [folders, read] of [
      [['docker.io', '_default', 'mirror.test:8443'], ['/etc/docker/certs.d/docker.io/']],
      [['_default', 'mirror.test:8443'], ['/etc/docker/certs.d/_default/']],
      [['mirror.test:8443'], []],
    ] as const) {
      const machine = ask('tls-off-for-hub', folders);
      expect(await caFilesAt(machine, MIRROR)).toEqual(read);
      expect(await caFilesAt(machine, HUB)).toEqual(read);
    }
  });

  test('a private registry has its own there, or the default', async () => {
    const own = '/etc/docker/certs.d/private.test_5000_/';
    expect(await caFilesAt(ask('tls-off-for-hub', ['private.test_5000_', '_default']), REGISTRY)).toEqual([
      own,
    ]);
    expect(await caFilesAt(ask('tls-off-for-hub', ['_default']), REGISTRY)).toEqual([
      '/etc/docker/certs.d/_default/',
    ]);
  });

  test('nobody waits for a silent engine where Docker Hub has no folder', async () => {
    const machine = ask('healthy-bookworm', []);
    const silent: Ask = { ...machine, host: { ...machine.host, engine: () => new Promise(() => {}) } };
    expect(await caFilesAt(silent, HUB)).toEqual([]);
  });
});
