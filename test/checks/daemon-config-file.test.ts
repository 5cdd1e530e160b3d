import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'daemon-config-file';
const OTHER = '/etc/docker/other.json';
const DEFAULT = '/etc/docker/daemon.json';

test('passes on the default file, there or not', async () => {
  for (const name of ['healthy-bookworm', 'healthy-forky', 'healthy-with-mirror', 'daemon-json-unreadable']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test.each([
  ['config-file-elsewhere', 'warn', { path: OTHER, kind: 'unread', other: DEFAULT, keys: ['debug'] }],
  ['config-file-missing', 'fail', { path: OTHER, kind: 'missing', other: '', keys: [] }],
  [
    'config-misnamed',
    'warn',
    { path: DEFAULT, kind: 'unread', other: '/etc/docker/deamon.json', keys: ['registry-mirrors'] },
  ],
])('%s', async (name, severity, params) => {
  expect(await verdict(ID, name)).toEqual([{ cause: 'daemon-config-wrong-file', severity, params }]);
});

test('a file that says the same is a copy, and one with other settings is not Docker’s', async () => {
  const real = replayed('config-file-elsewhere');
  for (const text of ['{}', '', 'no JSON', '{"no-setting-of-docker": 1}']) {
    const host = altered('config-file-elsewhere', {
      readFile: async (path) =>
        path === DEFAULT ? { kind: 'read', bytes: Buffer.from(text) } : real.readFile(path),
    });
    expect(verdictOn(ID, await judgeHost(host)), text).toBe('pass');
  }
});

test('waits for docker-installed', async () => {
  expect(await verdict(ID, 'docker-not-installed')).toEqual({
    skip: { kind: 'check', check: 'docker-installed' },
  });
});
