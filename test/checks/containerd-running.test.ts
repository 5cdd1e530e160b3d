import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';
import { replacedFile, withoutAnswers, withoutSystemd } from '../replaced.ts';

const ID = 'containerd-running';

test('passes where it runs, and where it would be started together with Docker', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'no-permission']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
  expect(await verdict(ID, 'daemon-stopped')).toBe('pass');
});

test.each([
  ['containerd-stopped', 'stopped', true],
  ['containerd-hung', 'hung', true],
  ['containerd-masked', 'masked', false],
])('%s', async (name, state, dockerRuns) => {
  expect(await verdict(ID, name)).toEqual([
    { cause: 'containerd-down', severity: 'fail', params: { unit: 'containerd.service', state, dockerRuns } },
  ]);
});

test('one that does not finish starting: its database is held', async () => {
  expect(await verdict(ID, 'containerd-database-held')).toMatchObject([
    {
      cause: 'containerd-down',
      severity: 'fail',
      params: { state: 'waiting', said: expect.stringContaining('boltdb'), dockerRuns: false },
    },
  ]);
});

test('one whose configuration disables what starts containers', async () => {
  const said = '/etc/containerd/config.toml: disabled_plugins: io.containerd.runtime.v2.task';
  expect(await verdict(ID, 'containerd-part-disabled')).toMatchObject([
    { cause: 'containerd-down', severity: 'fail', params: { state: 'incomplete', said, dockerRuns: true } },
  ]);
});

test('one whose socket is gone from the file system', async () => {
  const host = altered('healthy-trixie', {
    stat: async (path) =>
      path === '/run/containerd/containerd.sock'
        ? { kind: 'missing' }
        : replayed('healthy-trixie').stat(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'containerd-down', severity: 'fail', params: { state: 'no-socket', dockerRuns: true } },
  ]);
});

test.each([
  ['version = 2\ndisabled_plugins = ["cri"]\n', null],
  [
    'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.snapshotter.v1.zfs"]\n',
    null,
  ],
  ['disabled_plugins = "all"\n', null],
  ['not toml', null],
  ['disabled_plugins = ["io.containerd.grpc.v1.tasks"]\n', 'incomplete'],
])('a configuration of containerd: %j: %s', async (text, state) => {
  const found = verdictOn(
    ID,
    await judgeHost(replacedFile('healthy-trixie', '/etc/containerd/config.toml', text)),
  );
  if (state === null) expect(found).toBe('pass');
  else expect(found).toMatchObject([{ params: { state } }]);
});

test('its own words, where dockerd did not start because a service is not there', async () => {
  // containerd 1.7.24 and dockerd 26.1.5, after the database was overwritten with random bytes.
  const refused =
    'failed to start daemon: failed to dial "/run/containerd/containerd.sock": unknown service containerd.services.namespaces.v1.Namespaces: not implemented';
  const said =
    'time="2026-11-29T01:15:21.180968669Z" level=warning msg="failed to load plugin io.containerd.service.v1.namespaces-service" error="invalid database"';
  const real = replayed('daemon-failed');
  const host = altered('daemon-failed', {
    run: async (command) => {
      const line = command.argv.join(' ');
      const message = line.includes('--unit=containerd')
        ? said
        : line.includes('--unit=docker')
          ? refused
          : null;
      if (message === null) return real.run(command);
      return {
        kind: 'exited',
        code: 0,
        stdout: `${JSON.stringify({ MESSAGE: message })}\n`,
        stderr: '',
        ms: 1,
      };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'containerd-down', params: { state: 'incomplete', said, dockerRuns: false } },
  ]);
});

test('a dockerd that is not told to use it has one of its own', async () => {
  expect(await verdict(ID, 'config-file-elsewhere')).toEqual({
    skip: { kind: 'not-used', what: 'containerd.service' },
  });
});

test('is skipped without systemd, and cannot tell where it does not answer', async () => {
  const none = withoutSystemd('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(none))).toEqual({ skip: { kind: 'no-systemd' } });
  const silent = withoutAnswers('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
});

test('a shim that was stopped by a signal, with the name of its container', async () => {
  expect(await verdict(ID, 'shim-halted')).toEqual([
    {
      cause: 'shim-halted',
      severity: 'fail',
      params: { shims: [{ pid: expect.any(Number), container: 'web' }] },
    },
  ]);
});

test('one that runs is well, and on a machine where nothing runs none is looked for', async () => {
  const real = replayed('shim-halted');
  const host = altered('shim-halted', {
    readFile: async (path, bounds) => {
      const file = await real.readFile(path, bounds);
      if (file.kind !== 'read' || !/^\/proc\/\d+\/stat$/.test(path)) return file;
      const text = Buffer.from(file.bytes).toString('latin1').replace(') T ', ') S ');
      return { kind: 'read', bytes: new TextEncoder().encode(text) };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});
