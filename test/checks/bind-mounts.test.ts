import { expect, test } from 'vitest';
import { UNLISTED, verdictUnlisted } from '../engine-answers.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'bind-mounts';

test('passes on a machine whose containers run', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a folder of another user', async () => {
  expect(await verdict(ID, 'bind-of-another-user')).toMatchObject([
    {
      cause: 'bind-mount-permission',
      severity: 'warn',
      params: {
        containers: [
          {
            container: 'web',
            said: expect.stringContaining("can't create directory '/data/appendonlydir': Permission denied"),
            mount: {
              source: '/srv/redis',
              destination: '/data',
              owner: '0:0',
              user: '999:999',
              because: 'owner',
            },
          },
        ],
      },
    },
  ]);
});

test('a folder that is mounted read-only', async () => {
  expect(await verdict(ID, 'bind-read-only')).toMatchObject([
    { params: { containers: [{ mount: { because: 'read-only' } }] } },
  ]);
});

test('SELinux, where the folder is theirs', async () => {
  const real = replayed('bind-of-another-user');
  const host = altered('bind-of-another-user', {
    stat: async (path) => {
      const seen = await real.stat(path);
      return path === '/srv/redis' && seen.kind === 'there' ? { ...seen, uid: 999, gid: 999 } : seen;
    },
    readFile: async (path) =>
      path === '/sys/fs/selinux/enforce'
        ? { kind: 'read', bytes: new TextEncoder().encode('1') }
        : real.readFile(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { params: { containers: [{ mount: { owner: '999:999', because: 'selinux' } }] } },
  ]);
});

test('a folder that the engine made where a file was meant', async () => {
  expect(await verdict(ID, 'folder-for-file')).toMatchObject([
    {
      cause: 'volume-refused',
      severity: 'warn',
      params: {
        containers: [{ how: { kind: 'folder-for-file' }, said: '/root/nginx.conf:/etc/nginx/nginx.conf' }],
      },
    },
  ]);
});

test('the same, where the engine says so itself', async () => {
  expect(await verdict(ID, 'folder-onto-file')).toMatchObject([
    { cause: 'volume-refused', params: { containers: [{ how: { kind: 'not-started' } }] } },
  ]);
});

test('a folder with something in it was meant', async () => {
  const real = replayed('folder-for-file');
  const host = altered('folder-for-file', {
    run: async (command) =>
      command.argv[0] === 'ls'
        ? { kind: 'exited', code: 0, stdout: 'a\n', stderr: '', ms: 1 }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell where the engine lists no containers', async () => {
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
