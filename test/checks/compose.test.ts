import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'compose';

test('passes where no container is of a project', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns where a project is here and Compose is not', async () => {
  expect(await verdict(ID, 'compose-missing')).toEqual([
    { cause: 'compose-missing', severity: 'warn', params: { project: 'shop', plugin: null } },
  ]);
});

test.each([
  ['/usr/libexec/docker/cli-plugins/docker-compose', 0o755, 'pass'],
  ['/usr/bin/docker-compose', 0o755, 'pass'],
  [
    '/usr/libexec/docker/cli-plugins/docker-compose',
    0o644,
    [{ params: { project: 'shop', plugin: '/usr/libexec/docker/cli-plugins/docker-compose' } }],
  ],
])('with %s of mode %o', async (file, mode, expected) => {
  const { stat } = replayed('compose-missing');
  const host = altered('compose-missing', {
    stat: async (path) =>
      path === file
        ? { kind: 'there', type: 'file', mode, uid: 0, gid: 0, diskBytes: 0, realPath: path }
        : stat(path),
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatchObject(expected);
});

test('waits for an engine that answers', async () => {
  expect(await verdict(ID, 'no-permission')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
});
