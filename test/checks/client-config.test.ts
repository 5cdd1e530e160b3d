import { expect, test } from 'vitest';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

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
