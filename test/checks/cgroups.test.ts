import { expect, test } from 'vitest';
import { cgroupsIn } from '../../src/facts/host/cgroups.ts';
import { replacedFile } from '../replaced.ts';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'cgroups';

test('passes where the one hierarchy of version 2 is mounted', async () => {
  for (const name of [
    'healthy-bookworm',
    'healthy-trixie',
    'healthy-forky',
    'no-permission',
    'daemon-stopped',
  ]) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where it is not', async () => {
  expect(await verdict(ID, 'cgroups-unmounted')).toEqual([
    { cause: 'cgroup-unusable', severity: 'fail', params: { said: 'no cgroup2, no devices' } },
  ]);
});

test('cannot tell where the mounts cannot be read', async () => {
  const host = replacedFile('healthy-trixie', '/proc/self/mountinfo', { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: '/proc/self/mountinfo: cannot be read',
  });
});

const V2 = '61 170 0:38 / /sys/fs/cgroup rw,nosuid shared:25 - cgroup2 cgroup rw';
const UNIFIED = '33 24 0:29 / /sys/fs/cgroup/unified rw shared:10 - cgroup2 cgroup2 rw';
const DEVICES = '36 24 0:32 / /sys/fs/cgroup/devices rw shared:15 - cgroup cgroup rw,devices';
const MEMORY = '37 24 0:33 / /sys/fs/cgroup/memory rw shared:16 - cgroup cgroup rw,memory';

test.each([
  [[V2], 'v2'],
  [[UNIFIED, DEVICES, MEMORY], 'v1'],
  [[UNIFIED, MEMORY], null],
  [[], null],
])('%j', (lines, expected) => {
  expect(cgroupsIn([...lines, ''].join('\n'))).toBe(expected);
});
