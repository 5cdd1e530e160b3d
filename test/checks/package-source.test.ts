import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'package-source';

test('passes where none of Docker’s is configured, and where its host answers', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'package-source-good']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns where the host is silent: what is installed goes on working', async () => {
  expect(await verdict(ID, 'package-source-blackholed')).toEqual([
    {
      cause: 'package-source-unreachable',
      severity: 'warn',
      params: {
        sources: [
          {
            path: '/etc/apt/sources.list.d/docker.list',
            url: 'https://download.docker.com/linux/debian',
            said: 'tcp: no answer',
          },
        ],
      },
    },
  ]);
});

test('cannot tell where the file that may name one cannot be read', async () => {
  const path = '/etc/apt/sources.list.d/docker.list';
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    readFile: async (asked, bounds) => (asked === path ? { kind: 'denied' } : real.readFile(asked, bounds)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'no-permission', detail: path });
});

test('tells what the host says of a release that it does not have', async () => {
  const host = altered('package-source-good', {
    probe: async ({ url }) => ({
      url,
      phases: {},
      address: null,
      ms: 1,
      outcome: { kind: 'answered', status: 404, headers: {}, body: '', digest: null, bytes: 0 },
    }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { params: { sources: [{ said: 'HTTP 404' }] } },
  ]);
});

test('goes the way of apt’s own proxy', async () => {
  const proxies: (string | null)[] = [];
  const { probe, run } = replayed('package-source-good');
  const host = altered('package-source-good', {
    run: async (command) =>
      command.argv[0] === 'apt-config'
        ? {
            kind: 'exited',
            code: 0,
            stdout: "http='http://proxy.lab.test:3128'\n",
            stderr: '',
            ms: 1,
          }
        : run(command),
    probe: async (request) => {
      if (request.url.includes('download.docker.com')) proxies.push(request.proxy);
      return probe({ ...request, proxy: null });
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
  expect(proxies).toEqual(['http://proxy.lab.test:3128']);
});

test('cannot tell from a recording without the files', async () => {
  const host = altered('healthy-trixie', { readFile: async () => ({ kind: 'not-recorded' }) });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'failed' });
});
