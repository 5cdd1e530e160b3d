import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'docker-not-podman';

test('passes where the command is Docker’s, and where there is none', async () => {
  for (const name of ['healthy-bookworm', 'healthy-forky', 'daemon-stopped', 'docker-client-missing']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails for the script of podman-docker', async () => {
  expect(await verdict(ID, 'docker-is-podman')).toEqual([
    { cause: 'docker-is-podman', severity: 'fail', params: { path: '/usr/bin/docker' } },
  ]);
});

test('fails for a link to podman', async () => {
  const { stat } = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    stat: async (path) =>
      path === '/usr/bin/docker'
        ? {
            kind: 'there',
            type: 'file',
            mode: 0o755,
            uid: 0,
            gid: 0,
            diskBytes: 0,
            realPath: '/usr/bin/podman',
          }
        : stat(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ cause: 'docker-is-podman' }]);
});

test('cannot tell where the command was not looked into', async () => {
  const host = altered('docker-is-podman', { run: async () => ({ kind: 'not-recorded' }) });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'not-recorded' });
});
