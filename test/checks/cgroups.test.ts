import { expect, test } from 'vitest';
import { cgroupsIn } from '../../src/facts/host/cgroups.ts';
import { replacedFile } from '../replaced.ts';
import type { Host } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

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

test('fails where systemd, who makes them, is not at the message bus', async () => {
  expect(await verdict(ID, 'bus-without-systemd')).toEqual([
    {
      cause: 'cgroup-unusable',
      severity: 'fail',
      params: { said: 'org.freedesktop.systemd1: no owner', of: 'bus' },
    },
  ]);
});

test.each([
  { kind: 'exited', code: 0, stdout: 'b true\n', stderr: '', ms: 9 },
  { kind: 'exited', code: 1, stdout: '', stderr: 'Failed to connect to bus: No such file', ms: 9 },
  { kind: 'timed-out', ms: 2_000 },
  { kind: 'not-found' },
] as const)('passes where it is, and where there is no bus to ask: %j', async (result) => {
  const real = replayed('bus-without-systemd');
  const host = altered('bus-without-systemd', {
    run: async (command) => (command.argv[0] === 'busctl' ? result : real.run(command)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell where the mounts cannot be read', async () => {
  const host = replacedFile('healthy-trixie', '/proc/self/mountinfo', { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: '/proc/self/mountinfo: cannot be read',
  });
});

const MOST = '/sys/fs/cgroup/cgroup.max.descendants';

// Docker 26.1.5 in the lab: "unable to start unit … .scope", resource temporarily unavailable.
test.each([
  [
    { [MOST]: '31\n', '/sys/fs/cgroup/cgroup.stat': 'nr_descendants 31\nnr_dying_descendants 0\n' },
    `${MOST}=31`,
  ],
  [
    { '/proc/cgroups': '#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t5\t65535\t1\n' },
    'memory=65535',
  ],
])('no group more can be made: %j', async (files, said) => {
  const outcomes = await judgeHost(withFiles(files));
  expect(verdictOn(ID, outcomes)).toMatchObject([
    {
      cause: 'kernel-setting-too-low',
      severity: 'fail',
      params: { of: 'cgroups', said: expect.stringContaining(said) },
    },
  ]);
});

test('a limit that is far off, or none, is well', async () => {
  const stat = 'nr_descendants 31\nnr_dying_descendants 900\n';
  for (const most of ['400\n', 'max\n']) {
    const host = withFiles({ [MOST]: most, '/sys/fs/cgroup/cgroup.stat': stat });
    expect(verdictOn(ID, await judgeHost(host)), most).toBe('pass');
  }
});

// "mkdir /sys/fs/cgroup/docker: read-only file system", of a machine whose daemon runs.
test.each([
  [
    'healthy-trixie',
    [
      {
        cause: 'cgroup-unusable',
        severity: 'fail',
        params: { said: 'cgroup2 on /sys/fs/cgroup: ro', of: 'read-only' },
      },
    ],
  ],
  ['daemon-stopped', 'pass'],
])('control groups that may only be read, on %s', async (name, expected) => {
  const host = withFiles({ '/proc/self/mountinfo': V2_LOCKED, '/proc/1/mountinfo': V2_LOCKED }, name);
  expect(verdictOn(ID, await judgeHost(host))).toEqual(expected);
});

// As in the watch's own unit: seen in the lab (watch.test.ts), where it called a healthy machine ill.
test('that only we may not write to are well, and so is what cannot be compared', async () => {
  const mine = { '/proc/self/mountinfo': V2_LOCKED };
  for (const files of [{ ...mine, '/proc/1/mountinfo': V2 }, mine]) {
    expect(verdictOn(ID, await judgeHost(withFiles(files)))).toBe('pass');
  }
});

function withFiles(files: Readonly<Record<string, string>>, name = 'healthy-trixie'): Host {
  const real = replayed(name);
  return altered(name, {
    readFile: async (path, bounds) => {
      const text = files[path];
      return text === undefined
        ? await real.readFile(path, bounds)
        : { kind: 'read', bytes: new TextEncoder().encode(text) };
    },
  });
}

const V2 = '61 170 0:38 / /sys/fs/cgroup rw,nosuid shared:25 - cgroup2 cgroup rw';
const V2_LOCKED = V2.replace(' rw,nosuid ', ' ro,nosuid ');
const UNIFIED = '33 24 0:29 / /sys/fs/cgroup/unified rw shared:10 - cgroup2 cgroup2 rw';
const DEVICES = '36 24 0:32 / /sys/fs/cgroup/devices rw shared:15 - cgroup cgroup rw,devices';
const MEMORY = '37 24 0:33 / /sys/fs/cgroup/memory rw shared:16 - cgroup cgroup rw,memory';

test.each([
  [[V2], 'v2'],
  [[UNIFIED, DEVICES, MEMORY], 'v1'],
  [[UNIFIED, MEMORY], null],
  [[V2, V2_LOCKED], 'read-only'],
  [[V2_LOCKED, V2], 'v2'],
  [[], null],
])('%j', (lines, expected) => {
  expect(cgroupsIn([...lines, ''].join('\n'))).toBe(expected);
});
