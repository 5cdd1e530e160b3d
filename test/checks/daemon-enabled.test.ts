import { expect, test } from 'vitest';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'daemon-enabled';

test('passes where it starts at boot', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'daemon-stopped']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a masked unit is another check’s matter', async () => {
  expect(await verdict(ID, 'daemon-masked')).toBe('pass');
});

test('warns where the socket alone is enabled', async () => {
  expect(await verdict(ID, 'daemon-not-enabled')).toEqual([
    { cause: 'daemon-not-enabled', severity: 'warn', params: { unit: 'docker.service' } },
  ]);
});

test('cannot tell where systemd does not run', async () => {
  const host = altered('healthy-trixie', {
    stat: async (path) =>
      path.endsWith('/docker')
        ? { kind: 'there', type: 'file', mode: 0o755, uid: 0, gid: 0, realPath: path }
        : { kind: 'missing' },
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-supported',
    detail: 'systemd does not run here',
  });
});
