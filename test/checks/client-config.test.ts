import { expect, test } from 'vitest';
import type { Host, StatResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'client-config';

test('passes without the file and with a whole one', async () => {
  for (const name of ['healthy-trixie', 'healthy-user-in-group', 'wrong-context']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

const PARAMS = { path: '/home/alice/.docker/config.json', folder: '/home/alice/.docker', user: 'alice' };

test('warns of a file that the client passes over', async () => {
  expect(await verdict(ID, 'client-config-broken')).toEqual([
    {
      cause: 'client-config-invalid',
      severity: 'warn',
      params: { ...PARAMS, problem: 'invalid', said: 'unexpected EOF', line: 3 },
    },
  ]);
  expect(await verdict(ID, 'client-config-not-writable')).toMatchObject([
    { severity: 'warn', params: { ...PARAMS, problem: 'not-ours' } },
  ]);
});

test('fails where the folder is closed to the user: nothing can be saved', async () => {
  expect(await verdict(ID, 'client-config-of-root')).toMatchObject([
    { severity: 'fail', params: { ...PARAMS, problem: 'unreadable-folder', said: 'permission denied' } },
  ]);
});

test('tells a closed file from a closed folder', async () => {
  const host = altered('client-config-of-root', {
    stat: async () => ({
      kind: 'there',
      type: 'file',
      mode: 0o600,
      uid: 0,
      gid: 0,
      diskBytes: 0,
      realPath: '/x',
    }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { severity: 'warn', params: { problem: 'unreadable-file' } },
  ]);
});

test('cannot tell from a recording without the file', async () => {
  const host = altered('healthy-trixie', { readFile: async () => ({ kind: 'not-recorded' }) });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'not-recorded' });
});

/**
 * A machine with buildx, whose folder in the home of root is there, below a mount with these options; process 1 sees it
 * with `machine`, where that can be read.
 */
function withBuilds(options: string, hasPlugin = true, machine: string | null = null): Host {
  const real = replayed('healthy-trixie');
  const thing = (realPath: string, type: 'file' | 'directory'): StatResult => ({
    kind: 'there',
    type,
    mode: 0o755,
    uid: 0,
    gid: 0,
    diskBytes: 1_000_000,
    realPath,
  });
  return altered('healthy-trixie', {
    stat: async (path) => {
      if (path === '/root/.docker/buildx') return thing(path, 'directory');
      return hasPlugin && path === '/usr/libexec/docker/cli-plugins/docker-buildx'
        ? thing(path, 'file')
        : real.stat(path);
    },
    readFile: async (path) => {
      const file = await real.readFile(path === '/proc/1/mountinfo' ? '/proc/self/mountinfo' : path);
      if (!/^\/proc\/(self|1)\/mountinfo$/.test(path) || file.kind !== 'read') return file;
      const seen = path === '/proc/self/mountinfo' ? options : machine;
      if (seen === null) return { kind: 'denied' };
      // proc_pid_mountinfo(5)
      const line = `900 172 0:39 /root/.docker /root/.docker ${seen},relatime shared:22 - overlay overlay rw\n`;
      return { kind: 'read', bytes: Buffer.concat([file.bytes, Buffer.from(line)]) };
    },
  });
}

test('a folder of buildx that may only be read: every build fails', async () => {
  expect(verdictOn(ID, await judgeHost(withBuilds('ro')))).toMatchObject([
    { severity: 'fail', params: { problem: 'closed-builds', said: 'read-only file system' } },
  ]);
  expect(verdictOn(ID, await judgeHost(withBuilds('rw')))).toBe('pass');
  // Nothing is built there, and nobody can log in.
  expect(verdictOn(ID, await judgeHost(withBuilds('ro', false)))).toMatchObject([
    { severity: 'warn', params: { problem: 'closed-logins', said: 'read-only file system' } },
  ]);
  expect(verdictOn(ID, await judgeHost(withBuilds('rw', false)))).toBe('pass');
  expect(verdictOn(ID, await judgeHost(withBuilds('ro', true, 'ro')))).toHaveLength(1);
});

// docker-doctor.service itself, on a machine where root has built by Buildx (seen in the lab with 29.7.2).
test('a folder of buildx behind the walls of the service that runs us is no fault of the machine', async () => {
  expect(verdictOn(ID, await judgeHost(withBuilds('ro', true, 'rw')))).toBe('pass');
});
