import { describe, expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'docker-installed';
const FROM_DOCKER = {
  base: 'https://download.docker.com',
  isMirror: false,
  commands: expect.arrayContaining([
    'sudo curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc',
  ]),
};
const DEBIAN = ['sudo apt-get update', 'sudo apt-get install docker.io'];

test('passes where the command is on the PATH, also of a user, also with the daemon stopped', async () => {
  for (const name of ['healthy-bookworm', 'healthy-user-in-group', 'no-permission', 'daemon-stopped']) {
    expect(await verdict(ID, name)).toBe('pass');
  }
});

test('fails with the commands that install it here', async () => {
  expect(await verdict(ID, 'docker-not-installed')).toEqual([
    {
      cause: 'docker-not-installed',
      severity: 'fail',
      params: { missing: 'both', install: DEBIAN, repository: FROM_DOCKER },
    },
  ]);
});

test('tells an engine without a client from nothing at all', async () => {
  expect(await verdict(ID, 'docker-client-missing')).toEqual([
    {
      cause: 'docker-not-installed',
      severity: 'fail',
      params: { missing: 'client', install: DEBIAN, repository: FROM_DOCKER },
    },
  ]);
});

test('a script in its place that calls what is gone', async () => {
  expect(await verdict(ID, 'client-script-dead')).toMatchObject([
    {
      cause: 'docker-not-installed',
      params: { missing: 'client', wrapper: { path: '/usr/local/bin/docker', calls: '/snap/bin/docker' } },
    },
  ]);
});

test('an archive in its place', async () => {
  expect(await verdict(ID, 'client-is-archive')).toMatchObject([
    { cause: 'docker-not-installed', params: { missing: 'client', noProgram: '/usr/bin/docker' } },
  ]);
});

test.each([
  // One whose program is there, one that does more than call, the client itself.
  ['#!/bin/sh\nexec /usr/bin/docker "$@"\n', 4096],
  [
    '#!/bin/sh\nif test -x /snap/bin/docker; then\n  exec /snap/bin/docker "$@"\nfi\nexec docker.real "$@"\n',
    4096,
  ],
  ['#!/bin/sh\n/opt/log-it "$@"\nexec docker.real "$@"\n', 4096],
  ['#!/bin/sh\nexec /snap/bin/docker "$@"\n', 40_000_000],
])('a script that may work: %j', async (script, diskBytes) => {
  const real = replayed('client-script-dead');
  const host = altered('client-script-dead', {
    stat: async (path) => {
      const found = await real.stat(path);
      return path === '/usr/local/bin/docker' && found.kind === 'there' ? { ...found, diskBytes } : found;
    },
    run: async (command) =>
      command.argv[0] === 'head'
        ? { kind: 'exited', code: 0, stdout: script, stderr: '', ms: 1 }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

describe('what installs it', () => {
  test.each([
    ['ID=ubuntu\nID_LIKE=debian\n', 'sudo apt-get install docker.io'],
    ['ID=arch\n', 'sudo systemctl enable --now docker'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'sudo systemctl enable --now docker'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', undefined],
    ['ID=nixos\n', undefined],
  ])('on %j', async (osRelease, command) => {
    const host = altered('docker-not-installed', {
      readFile: async (path) =>
        path === '/etc/os-release'
          ? { kind: 'read', bytes: new Uint8Array(Buffer.from(osRelease)) }
          : replayed('docker-not-installed').readFile(path),
    });
    const found = verdictOn(ID, await judgeHost(host));
    const params = Array.isArray(found) ? found[0]?.params : null;
    const install = params !== null && 'install' in params ? params.install : [];
    expect(install.at(-1)).toBe(command);
  });
});

test('goes to a mirror where Docker’s own host is silent', async () => {
  const found = await verdict(ID, 'docker-not-installed-blocked');
  expect(found).toMatchObject([
    {
      params: {
        install: DEBIAN,
        repository: { base: 'https://mirrors.aliyun.com/docker-ce', isMirror: true },
      },
    },
  ]);
});

test('cannot tell from a recording without the user’s PATH', async () => {
  const { identity } = altered('healthy-trixie', {});
  const host = altered('healthy-trixie', { identity: async () => ({ ...(await identity()), uid: -1 }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'not-recorded', detail: 'identity' });
});
