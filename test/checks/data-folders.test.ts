import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { answering } from '../engine-answers.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'data-folders';

test('passes on healthy machines of each engine', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a folder that was removed under a running engine', async () => {
  expect(await verdict(ID, 'data-folder-removed')).toEqual([
    {
      cause: 'data-root-unusable',
      severity: 'fail',
      params: {
        unit: 'docker.service',
        said: '/var/lib/docker/tmp: no such file or directory',
        missing: ['/var/lib/docker/tmp'],
      },
    },
  ]);
});

test.each(['containers', 'overlay2/l', 'image/overlay2/imagedb/content/sha256'])('%s', async (folder) => {
  const path = `/var/lib/docker/${folder}`;
  expect(await withStat(path, 'missing')).toMatchObject([{ params: { missing: [path] } }]);
});

test('the folder of the sockets that each container asks for its network', async () => {
  expect(await withStat('/run/docker/libnetwork', 'missing')).toMatchObject([
    { cause: 'data-root-unusable', params: { missing: ['/run/docker/libnetwork'] } },
  ]);
});

test('DOCKER_TMPDIR stands in the place of tmp', async () => {
  const real = replayed('data-folder-removed');
  const environ = Buffer.from('PATH=/usr/sbin:/usr/bin\0DOCKER_TMPDIR=/var/tmp/docker\0');
  const host = altered('data-folder-removed', {
    readFile: async (path) =>
      path.endsWith('/environ') ? { kind: 'read', bytes: new Uint8Array(environ) } : real.readFile(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

// proc_pid_mountinfo(5)
const ROOT_MOUNT = '61 27 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n';

test.each([
  ['/var/lib/docker', 'rw', 'ro'],
  ['/var/lib/docker', 'ro', 'rw'],
  ['/var/lib/docker/containers', 'ro', 'rw'],
  ['/var/lib/containerd', 'ro', 'rw'],
])('%s is mounted %s, its file system %s', async (path, own, superblock) => {
  const line = `62 61 8:2 / ${path} ${own},relatime - ext4 /dev/sdb1 ${superblock}\n`;
  expect(await withMounts(`${ROOT_MOUNT}${line}`)).toMatchObject([
    {
      cause: 'data-root-unusable',
      severity: 'fail',
      params: { said: `${path}: read-only file system` },
    },
  ]);
});

test.each([
  '',
  '62 61 8:2 / /var/lib/docker rw,relatime - ext4 /dev/sdb1 rw\n',
  '62 61 8:2 / /mnt ro,relatime - iso9660 /dev/sr0 ro\n',
  '62 61 8:2 / /var/lib/docker/volumes ro,relatime - nfs4 nas:/volumes ro\n',
])('passes with the mount %j', async (line) => {
  expect(await withMounts(`${ROOT_MOUNT}${line}`)).toBe('pass');
});

const IMAGE = 'a'.repeat(64);
const DIFFS = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
const TOP = createHash('sha256').update(DIFFS.join(' ')).digest('hex');
const STORE = '/var/lib/docker/image/overlay2';
const LAYER = `${STORE}/layerdb/sha256/${TOP}`;

// moby layer/filestore.go, image/fs.go: as 26.1 has them on the disk.
test.each([
  ['whole', null],
  ['without its layer', LAYER],
  ['without the folder of its layer', '/var/lib/docker/overlay2/0a1b/diff'],
])('an image %s', async (_name, lost) => {
  const files: Readonly<Record<string, string>> = {
    [`${STORE}/repositories.json`]: JSON.stringify({
      Repositories: { busybox: { 'busybox:latest': `sha256:${IMAGE}` } },
    }),
    [`${STORE}/imagedb/content/sha256/${IMAGE}`]: JSON.stringify({
      rootfs: { type: 'layers', diff_ids: DIFFS },
    }),
    ...(lost === LAYER ? {} : { [`${LAYER}/cache-id`]: '0a1b' }),
  };
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    readFile: async (path) => {
      const text = files[path];
      if (text !== undefined) return { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
      return path.startsWith(STORE) ? { kind: 'missing' } : real.readFile(path);
    },
    stat: async (path) => (path === lost ? { kind: 'missing' } : real.stat(path)),
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (lost === null) expect(found).toBe('pass');
  else {
    expect(found).toMatchObject([
      {
        cause: 'image-store-broken',
        severity: 'fail',
        params: { said: `busybox:latest: ${lost}: no such file or directory` },
      },
    ]);
  }
});

test('is skipped for a user who may not look, and for an engine elsewhere', async () => {
  expect(await withStat('/var/lib/docker/tmp', 'denied')).toEqual({
    skip: { kind: 'no-permission', what: '/var/lib/docker' },
  });
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
  expect(await withStat('/var/lib/docker/tmp', 'failed')).toEqual({
    unknown: 'failed',
    detail: '/var/lib/docker/tmp: not seen within 5000 ms',
  });
});

async function withMounts(text: string): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    readFile: async (path) =>
      path.endsWith('/mountinfo') && path !== '/proc/self/mountinfo'
        ? { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) }
        : real.readFile(path),
  });
  return verdictOn(ID, await judgeHost(host));
}

async function withStat(path: string, kind: 'missing' | 'denied' | 'failed'): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const message = `${path}: not seen within 5000 ms`;
  const host = altered('healthy-trixie', {
    stat: async (asked) => {
      if (asked !== path) return real.stat(asked);
      return kind === 'failed' ? { kind, code: 'ETIMEDOUT', message } : { kind };
    },
  });
  return verdictOn(ID, await judgeHost(host));
}

test('a driver of the other store: containerd has none of that name', async () => {
  const real = replayed('healthy-forky');
  const host = altered('healthy-forky', {
    engine: async (request) => {
      const reply = await real.engine(request);
      if (request.path !== '/info' || reply.kind !== 'answered') return reply;
      const status = [['driver-type', 'io.containerd.snapshotter.v1']];
      return {
        ...reply,
        body: JSON.stringify({ ...JSON.parse(reply.body), Driver: 'overlay2', DriverStatus: status }),
      };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'storage-driver-unusable', params: { said: 'snapshotter not loaded: overlay2' } },
  ]);
});

test('the folder of all layers of the containerd store, which containerd made at its start', async () => {
  const path = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots';
  expect(await verdict(ID, 'docker29-snapshots-removed')).toEqual([
    {
      cause: 'image-store-broken',
      severity: 'fail',
      params: { said: `busybox:latest: ${path}: no such file or directory` },
    },
  ]);
});

test('a blob of that store is gone: the engine lists no image at all then', async () => {
  const digest = '07e076e5dd1270140f31d9874e095034867572c21c1789d65c89fcb7e7ad1bd6';
  const path = `/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/${digest}`;
  // As 29.7.2 answered where the folder `blobs` had been removed.
  const message = `rpc error: code = NotFound desc = blob sha256:${digest} expected at ${path}: blob not found: not found`;
  const host = answering('docker29-healthy-root', /^\/images\/json/, () => ({
    kind: 'answered',
    status: 404,
    body: JSON.stringify({ message }),
    ms: 1,
  }));
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    {
      cause: 'image-store-broken',
      params: { said: `sha256:${digest}: ${path}: no such file or directory` },
    },
  ]);
});
