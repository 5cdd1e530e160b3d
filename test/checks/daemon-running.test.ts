import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'daemon-running';

function failed(said: string): Verdict {
  return [
    {
      cause: 'daemon-failed',
      severity: 'fail',
      params: { unit: 'docker.service', result: 'exit-code', said },
    },
  ];
}

test('passes where the engine answers, and where systemd says that it runs', async () => {
  for (const name of [
    'healthy-bookworm',
    'healthy-forky',
    'no-permission',
    'wrong-endpoint',
    'daemon-hung',
  ]) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test.each([
  ['daemon-stopped', false],
  ['daemon-stopped-bookworm', false],
  ['daemon-stopped-and-masked', false],
  // systemd listens in its place: a command would start it, looking must not.
  ['daemon-socket-activated', true],
])('%s: stopped', async (name, socketActivated) => {
  expect(await verdict(ID, name)).toEqual([
    {
      cause: 'daemon-stopped',
      severity: 'fail',
      params: { unit: 'docker.service', socketActivated, systemd: true },
    },
  ]);
});

test('tells why it did not start, in dockerd’s own words', async () => {
  expect(await verdict(ID, 'daemon-failed')).toEqual(failed('Status: unknown flag: --no-such-flag'));
  expect(await verdict(ID, 'daemon-failed-data-root')).toEqual(
    failed('mkdir /proc/docker: no such file or directory'),
  );
  expect(await verdict(ID, 'mirror-no-scheme')).toEqual(
    failed('failed to start daemon: invalid mirror: unsupported scheme "" in "mirror-good.lab.test"'),
  );
});

test('the words of systemd about the unit are not dockerd’s', async () => {
  const lines = [
    'Starting docker.service - Docker Application Container Engine...',
    'time="2026-11-24T06:22:07Z" level=info msg="Starting up"',
    'failed to start daemon: it rained',
    'docker.service: Main process exited, code=exited, status=1/FAILURE',
    "docker.service: Failed with result 'exit-code'.",
    'Failed to start docker.service - Docker Application Container Engine.',
  ];
  const real = replayed('daemon-failed');
  const host = altered('daemon-failed', {
    run: async (command) =>
      command.argv[0] === 'journalctl'
        ? {
            kind: 'exited',
            code: 0,
            stdout: lines.map((MESSAGE) => `${JSON.stringify({ MESSAGE })}\n`).join(''),
            stderr: '',
            ms: 1,
          }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual(failed('failed to start daemon: it rained'));
});

test('without a journal it still tells that the start failed', async () => {
  const real = replayed('daemon-failed');
  const host = altered('daemon-failed', {
    run: async (command) => (command.argv[0] === 'journalctl' ? { kind: 'not-found' } : real.run(command)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual(failed(''));
});

test('without systemd a socket that nobody listens on is a stopped daemon', async () => {
  const real = replayed('daemon-stopped');
  const unanswered = altered('daemon-stopped', { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
  const none = altered('daemon-stopped', {
    stat: async (path) => (path === '/run/systemd/system' ? { kind: 'missing' } : real.stat(path)),
  });
  const engine = async () => ({ kind: 'failed', code: 'ENOENT', message: 'no socket', ms: 1 }) as const;
  for (const [host, systemd] of [
    [unanswered, true],
    [none, false],
  ] as const) {
    expect(verdictOn(ID, await judgeHost({ ...host, engine }))).toEqual([
      {
        cause: 'daemon-stopped',
        severity: 'fail',
        params: { unit: 'dockerd', socketActivated: false, systemd },
      },
    ]);
  }
});

test('cannot tell where neither the engine nor systemd answers', async () => {
  const host = altered('daemon-hung', { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'systemctl show: no answer within 5.0 s',
  });
});

test('waits for docker-installed', async () => {
  expect(await verdict(ID, 'docker-not-installed')).toEqual({
    skip: { kind: 'check', check: 'docker-installed' },
  });
});
