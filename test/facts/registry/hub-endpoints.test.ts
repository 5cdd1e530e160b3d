import { expect, test } from 'vitest';
import { endpointsFor } from '../../../src/facts/registry/endpoints.ts';
import { parseReference } from '../../../src/facts/registry/reference.ts';
import type { Host } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { replayed } from '../../recordings.ts';
import { replacedFile } from '../../replaced.ts';

const TOML = '/etc/docker/certs.d/docker.io/hosts.toml';

async function asked(host: Host, name = 'redis'): Promise<readonly string[]> {
  const image = parseReference(name);
  if (image === null) throw new Error(name);
  const endpoints = await endpointsFor(createFacts(host, 1000), image);
  return endpoints.map(({ kind, url }) => `${kind} ${url}`);
}

const HUB = 'hub https://registry-1.docker.io';

test('the hosts of a hosts.toml stand in the place of the mirrors, Docker Hub after them', async () => {
  expect(await asked(replayed('hosts-toml-good'))).toEqual(['mirror https://mirror-good.lab.test', HUB]);
  expect(await asked(replayed('docker29-hosts-toml-above-mirrors'))).toEqual([
    'mirror https://mirror-search.lab.test',
    HUB,
  ]);
});

test('for a pull the graph store reads none', async () => {
  expect(await asked(replayed('mirror-overridden'))).toEqual(['mirror https://mirror-good.lab.test', HUB]);
});

test.each([
  [
    'a path, with or without its end',
    '[host."https://m.test/a/v2"]\n[host."n.test/b/"]\n',
    ['m.test/a', 'n.test/b'],
  ],
  ['what may not be asked for a tag', '[host."https://m.test"]\ncapabilities = ["pull"]\n', []],
  [
    'the root of an API elsewhere, which no walk of ours asks',
    '[host."https://m.test/x"]\noverride_path = true\n',
    [],
  ],
])('%s', async (_what, text, hosts) => {
  const host = replacedFile('hosts-toml-good', TOML, text);
  expect(await asked(host)).toEqual([...hosts.map((name) => `mirror https://${name}`), HUB]);
});

test('a server of its own is asked in the place of Docker Hub', async () => {
  const text = 'server = "https://m.test"\n[host."https://n.test"]\n';
  expect(await asked(replacedFile('hosts-toml-good', TOML, text))).toEqual([
    'mirror https://n.test',
    'mirror https://m.test',
  ]);
});

test('without a host, and where it is no TOML, the mirrors count', async () => {
  for (const text of ['server = "https://registry-1.docker.io"\n', '[host."https://n.test"\n']) {
    expect(await asked(replacedFile('hosts-toml-good', TOML, text))).toEqual([
      'mirror https://mirror-dead.lab.test',
      HUB,
    ]);
  }
});

test('another registry has nothing to do with it', async () => {
  expect(await asked(replayed('hosts-toml-good'), 'ghcr.io/a/b')).toEqual(['registry https://ghcr.io']);
});
