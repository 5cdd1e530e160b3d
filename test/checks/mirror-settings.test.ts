import { expect, test } from 'vitest';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';
import { replacedFile } from '../replaced.ts';

const ID = 'mirror-settings';

test('is skipped without a mirror, and without an engine', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-mirrors' } });
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
});

test('passes with a mirror that asks for nothing', async () => {
  expect(await verdict(ID, 'healthy-with-mirror')).toBe('pass');
  expect(await verdict(ID, 'mirror-403')).toBe('pass');
});

test('a login that a mirror would be sent', async () => {
  expect(await verdict(ID, 'mirror-leaks-credentials')).toEqual([
    {
      cause: 'mirror-leaks-credentials',
      severity: 'warn',
      params: {
        mirrors: [
          { url: 'https://mirror-basic.lab.test', said: expect.stringMatching(/^HTTP 401 .* Basic realm=/) },
        ],
        config: '/root/.docker/config.json',
      },
    },
  ]);
});

test('a hosts.toml above the mirrors: with the graph store it is only docker build that reads it', async () => {
  expect(await verdict(ID, 'mirror-overridden')).toEqual([
    {
      cause: 'mirror-overridden',
      severity: 'warn',
      params: {
        path: '/etc/docker/certs.d/docker.io/hosts.toml',
        hosts: ['https://mirror-search.lab.test'],
        mirrors: ['https://mirror-good.lab.test/'],
        affects: 'build',
      },
    },
  ]);
});

test.each([
  ['is no TOML', 'server = \n', /hosts\.toml: \d: /],
  ['has its hosts inline', 'host = { "https://a.test" = { capabilities = ["pull"] } }\n', /inline, dotted$/],
])('a hosts.toml that the engine passes over, as it %s', async (_what, text, said) => {
  const path = '/etc/docker/certs.d/docker.io/hosts.toml';
  expect(verdictOn(ID, await judgeHost(replacedFile('mirror-overridden', path, text)))).toEqual([
    { cause: 'hosts-toml-invalid', severity: 'warn', params: { said: expect.stringMatching(said) } },
  ]);
});

test('an insecure mirror in the containerd store', async () => {
  expect(await verdict(ID, 'tls-off-for-hub')).toEqual([
    { cause: 'tls-off-for-hub', severity: 'warn', params: { mirrors: ['https://mirror-good.lab.test/'] } },
  ]);
});
