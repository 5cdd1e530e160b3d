import { describe, expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'docker-installed';
const DEBIAN = ['sudo apt-get update', 'sudo apt-get install docker.io'];

test('passes where the command is on the PATH, also of a user, also with the daemon stopped', async () => {
  for (const name of ['healthy-bookworm', 'healthy-user-in-group', 'no-permission', 'daemon-stopped']) {
    expect(await verdict(ID, name)).toBe('pass');
  }
});

test('fails with the commands that install it here', async () => {
  expect(await verdict(ID, 'docker-not-installed')).toEqual([
    { cause: 'docker-not-installed', severity: 'fail', params: { missing: 'both', install: DEBIAN } },
  ]);
});

test('tells an engine without a client from nothing at all', async () => {
  expect(await verdict(ID, 'docker-client-missing')).toEqual([
    { cause: 'docker-not-installed', severity: 'fail', params: { missing: 'client', install: DEBIAN } },
  ]);
});

describe('what installs it', () => {
  test.each([
    ['ID=ubuntu\nID_LIKE=debian\n', 'sudo apt-get install docker.io'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'sudo dnf install moby-engine docker-cli'],
    ['ID=arch\n', 'sudo pacman -S docker'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'sudo zypper install docker'],
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

test('cannot tell from a recording without the user’s PATH', async () => {
  const { identity } = altered('healthy-trixie', {});
  const host = altered('healthy-trixie', { identity: async () => ({ ...(await identity()), uid: -1 }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'not-recorded', detail: 'identity' });
});
