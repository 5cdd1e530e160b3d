import { expect, test } from 'vitest';
import type { StatfsResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'disk-space';

test('passes on the machines of the lab', async () => {
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

test('fails where no byte is left', async () => {
  expect(await verdict(ID, 'disk-full')).toEqual([
    {
      cause: 'disk-full',
      severity: 'fail',
      params: { places: [{ path: '/srv/docker', resource: 'bytes', free: 0, total: 209715200 }] },
    },
  ]);
});

test('fails where no inode is left', async () => {
  expect(await verdict(ID, 'disk-full-of-inodes')).toEqual([
    {
      cause: 'disk-full',
      severity: 'fail',
      params: { places: [{ path: '/srv/docker', resource: 'inodes', free: 0, total: 3000 }] },
    },
  ]);
});

test('looks at the root of containerd, where the images lie there', async () => {
  expect(await verdict(ID, 'disk-full-of-containerd')).toEqual([
    {
      cause: 'disk-full',
      severity: 'fail',
      params: { places: [{ path: '/srv/containerd', resource: 'bytes', free: 0, total: 209715200 }] },
    },
  ]);
});

// proc_pid_mountinfo(5)
test('looks at what lies below the data root on a disk of its own, and at DOCKER_TMPDIR', async () => {
  const real = replayed('healthy-trixie');
  const mounts = [
    '61 27 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '62 61 0:50 / /opt/tmp rw,relatime - tmpfs tmpfs rw',
    '63 61 0:51 / /var/lib/docker/containers rw,relatime - tmpfs tmpfs rw',
    '64 61 8:1 / /var/lib/docker/image rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '66 61 8:17 / /var/lib/docker/volumes rw,relatime - xfs /dev/sdb1 rw',
    '65 61 0:52 / /var/lib/docker/overlay2/0a/merged rw,relatime - overlay overlay rw',
  ].join('\n');
  const asked: string[] = [];
  const host = altered('healthy-trixie', {
    readFile: async (path) => {
      if (path.endsWith('/environ')) return { kind: 'read', bytes: Buffer.from('DOCKER_TMPDIR=/opt/tmp\0') };
      return path.endsWith('/mountinfo') && path !== '/proc/self/mountinfo'
        ? { kind: 'read', bytes: Buffer.from(mounts) }
        : real.readFile(path);
    },
    statfs: async (path) => {
      asked.push(path);
      const freeBytes = path === '/opt/tmp' ? 0 : 9e9;
      return { kind: 'there', totalBytes: 10e9, freeBytes, inodes: 1e6, freeInodes: 9e5 };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'disk-full', params: { places: [{ path: '/opt/tmp', resource: 'bytes' }] } },
  ]);
  expect(asked).toEqual([
    '/var/lib/docker',
    '/var/lib/docker/containers',
    '/opt/tmp',
    '/var/lib/docker/volumes',
    '/run/docker',
    '/run/containerd',
  ]);
});

test.each([
  ['/run/docker', 4096, 'fail'],
  ['/run/containerd', 0, 'fail'],
  // A small machine has little memory, and all of it is room enough for sockets.
  ['/run/docker', 4e6, 'pass'],
])('the folder of sockets and states %s with %d bytes', async (folder, freeBytes, verdictThere) => {
  const host = altered('healthy-trixie', {
    statfs: async (path) => {
      const [total, free] = path === folder ? [50e6, freeBytes] : [20e9, 10e9];
      return { kind: 'there', totalBytes: total, freeBytes: free, inodes: 1e4, freeInodes: 9e3 };
    },
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (verdictThere === 'pass') expect(found).toBe('pass');
  else
    expect(found).toMatchObject([
      { cause: 'disk-full', params: { places: [{ path: folder, free: freeBytes }] } },
    ]);
});

test('warns where less than a twentieth is left', async () => {
  expect(await verdict(ID, 'disk-low')).toEqual([
    {
      cause: 'disk-low',
      severity: 'warn',
      params: {
        places: [{ path: '/srv/docker', resource: 'bytes', free: expect.any(Number), total: 1258291200 }],
      },
    },
  ]);
});

test('a hundredth of a large disk is room enough', async () => {
  expect(await onDisk({ totalBytes: 20e12, freeBytes: 100e9, inodes: 1e9, freeInodes: 30_000 })).toBe('pass');
});

test('a file system without a number of inodes has not run out of them', async () => {
  expect(await onDisk({ totalBytes: 20e9, freeBytes: 10e9, inodes: 0, freeInodes: 0 })).toBe('pass');
});

test('a file system without a size tells nothing of space', async () => {
  expect(await verdict(ID, 'daemon-failed-data-root')).toBe('pass');
});

test('says the gravest of bytes and inodes each', async () => {
  expect(await onDisk({ totalBytes: 20e9, freeBytes: 0.9e9, inodes: 1e6, freeInodes: 3 })).toMatchObject([
    { cause: 'disk-full', params: { places: [{ resource: 'inodes', free: 3 }] } },
    { cause: 'disk-low', params: { places: [{ resource: 'bytes', free: 0.9e9 }] } },
  ]);
});

test('cannot tell of a file system that does not answer', async () => {
  const host = altered('healthy-trixie', { statfs: async () => ({ kind: 'timed-out', ms: 1000 }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'statfs /var/lib/docker: timed-out',
  });
});

test('is not said where the folder may not be seen', async () => {
  const host = altered('healthy-trixie', { statfs: async () => ({ kind: 'denied' }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    skip: { kind: 'no-permission', what: '/var/lib/docker' },
  });
});

test('looks above a data root that is not there yet', async () => {
  const asked: string[] = [];
  const host = altered('healthy-trixie', {
    statfs: async (path) => {
      asked.push(path);
      return path === '/'
        ? { kind: 'there', totalBytes: 9e9, freeBytes: 8e9, inodes: 1e6, freeInodes: 9e5 }
        : { kind: 'missing' };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
  expect(asked.filter((path) => !path.startsWith('/run'))).toEqual([
    '/var/lib/docker',
    '/var/lib',
    '/var',
    '/',
  ]);
});

async function onDisk(fileSystem: Omit<Extract<StatfsResult, { kind: 'there' }>, 'kind'>): Promise<Verdict> {
  const host = altered('healthy-trixie', {
    statfs: async (path) => (path.startsWith('/run') ? { kind: 'denied' } : { kind: 'there', ...fileSystem }),
  });
  return verdictOn(ID, await judgeHost(host));
}
