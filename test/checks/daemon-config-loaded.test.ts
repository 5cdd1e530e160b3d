import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'daemon-config-loaded';
const PATH = '/etc/docker/daemon.json';

test('passes where the engine runs with the file, or with none', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-with-mirror']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns of a mirror that a reload would bring', async () => {
  expect(await verdict(ID, 'config-not-loaded')).toEqual([
    {
      cause: 'daemon-config-not-loaded',
      severity: 'warn',
      params: {
        path: PATH,
        settings: [
          {
            key: 'registry-mirrors',
            file: '["https://mirror-good.lab.test"]',
            running: '[]',
            needs: 'reload',
          },
        ],
      },
    },
  ]);
});

test('warns of a setting that needs a restart', async () => {
  expect(await verdict(ID, 'config-needs-restart')).toEqual([
    {
      cause: 'daemon-config-not-loaded',
      severity: 'warn',
      params: {
        path: PATH,
        settings: [{ key: 'log-driver', file: 'local', running: 'json-file', needs: 'restart' }],
      },
    },
  ]);
});

test('warns of a mirror in force that is in no file', async () => {
  const real = replayed('healthy-with-mirror');
  const host = altered('healthy-with-mirror', {
    readFile: async (path) => (path === PATH ? { kind: 'missing' } : real.readFile(path)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { params: { settings: [{ file: '[]', running: '["https://mirror-good.lab.test"]' }] } },
  ]);
});

test('a file that may not be read is not one without settings', async () => {
  expect(await verdict(ID, 'daemon-json-unreadable')).toEqual({
    skip: { kind: 'no-permission', what: PATH },
  });
});

test('leaves a broken file and a silent engine to their own checks', async () => {
  expect(await verdict(ID, 'daemon-json-trailing-comma-running')).toEqual({
    skip: { kind: 'check', check: 'daemon-json' },
  });
  expect(await verdict(ID, 'no-permission')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
});

test('compares no file of this machine with an engine that is elsewhere', async () => {
  const real = replayed('config-not-loaded');
  const host = altered('config-not-loaded', {
    identity: async () => {
      const who = await real.identity();
      return { ...who, environment: { ...who.environment, DOCKER_HOST: 'ssh://me@192.0.2.7' } };
    },
    engine: async (request) =>
      real.engine({ ...request, endpoint: { kind: 'unix', path: '/var/run/docker.sock' } }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ skip: { kind: 'other-engine' } });
});
