import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';
import { withoutAnswers, withoutSystemd } from '../replaced.ts';

const ID = 'daemon-socket';

test('passes where it listens, and where it is only stopped', async () => {
  for (const name of [
    'healthy-bookworm',
    'healthy-forky',
    'no-permission',
    'daemon-stopped',
    'daemon-hung',
    // The client does not try, which says nothing of the socket.
    'tls-verify-without-certificates',
  ]) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test.each([
  ['socket-no-group', 'no-group', 'exit-code'],
  ['socket-removed', 'removed', 'success'],
  // The service failed, and took the socket with it.
  ['iptables-missing', 'failed', 'service-start-limit-hit'],
])('%s: %s', async (name, reason, result) => {
  expect(await verdict(ID, name)).toEqual([
    {
      cause: 'daemon-socket-failed',
      severity: 'fail',
      params: { unit: 'docker.socket', reason, socket: '/var/run/docker.sock', result },
    },
  ]);
});

test.each([
  ['socket-not-started', 'not-started', expect.stringMatching(/^success$/)],
  ['socket-unit-gone', 'gone', expect.anything()],
  ['socket-unit-refused', 'refused', expect.stringContaining('Unit has no Listen setting')],
])('%s: dockerd has no socket to take: %s', async (name, reason, result) => {
  expect(await verdict(ID, name)).toMatchObject([
    { cause: 'daemon-socket-failed', severity: 'fail', params: { unit: 'docker.socket', reason, result } },
  ]);
  expect(await verdict('daemon-running', name)).toEqual({ skip: { kind: 'check', check: ID } });
});

test('a directory in its place is told, whatever else there is', async () => {
  const real = replayed('socket-no-group');
  const host = altered('socket-no-group', {
    stat: async (path) =>
      path === '/var/run/docker.sock'
        ? { kind: 'there', type: 'directory', mode: 0o755, uid: 0, gid: 0, diskBytes: 0, realPath: path }
        : real.stat(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ params: { reason: 'path-taken' } }]);
});

test('is skipped without systemd, and cannot tell where it does not answer', async () => {
  const none = withoutSystemd('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(none))).toEqual({ skip: { kind: 'no-systemd' } });
  const silent = withoutAnswers('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
});

test('fails where dockerd is told to listen elsewhere only', async () => {
  expect(await verdict(ID, 'socket-elsewhere')).toMatchObject([
    {
      cause: 'daemon-socket-failed',
      severity: 'fail',
      params: { reason: 'elsewhere', result: 'tcp://127.0.0.1:2375' },
    },
  ]);
});
