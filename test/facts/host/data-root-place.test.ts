import { expect, test } from 'vitest';
import { dataRootPlace, disksAbove } from '../../../src/facts/host/data-root-place.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { judgeHost, replayed, verdict, verdictOn } from '../../recordings.ts';

/** fstab(5). */
const TABLE = `# /etc/fstab: static file system information.
UUID=5f0c1b1e-0000-4000-8000-0123456789ab / ext4 errors=remount-ro 0 1
/dev/sdb1 /mnt/disk1 xfs defaults,nofail 0 2
/dev/sdc1 /mnt/disk1/docker/ xfs defaults 0 2
/dev/sdd1 /mnt/disk xfs defaults 0 2
/dev/sde1 /srv/data xfs noauto 0 0
/dev/sdf1 /with\\040blank xfs defaults 0 0
#/dev/sdg1 /var/lib/docker xfs defaults 0 0
/swapfile none swap sw 0 0
`;

test('the disks above a path, the deepest first; not the root, nor what is mounted by hand', () => {
  expect(disksAbove(TABLE, '/mnt/disk1/docker')).toEqual([
    { at: '/mnt/disk1/docker', device: '/dev/sdc1' },
    { at: '/mnt/disk1', device: '/dev/sdb1' },
  ]);
  expect(disksAbove(TABLE, '/mnt/disk1/other').map(({ device }) => device)).toEqual(['/dev/sdb1']);
  for (const path of ['/srv/data/docker', '/with blank/docker', '/var/lib/docker', '/mnt'])
    expect(disksAbove(TABLE, path), path).toEqual([]);
});

test('a link that leads to where nothing is, and a disk that is not mounted', async () => {
  const place = async (name: string) => createFacts(replayed(name), 1_000).fact(dataRootPlace);
  expect(await place('data-root-link-broken')).toMatchObject({
    value: { path: '/srv/docker', leadsTo: '/mnt/disk1/docker', unmounted: null },
  });
  expect(await place('data-root-not-mounted')).toMatchObject({
    value: { path: '/var/lib/docker', leadsTo: null, unmounted: { at: '/var/lib/docker' } },
  });
  expect(await place('healthy-trixie')).toMatchObject({ value: { leadsTo: null, unmounted: null } });
  expect(await verdict('daemon-running', 'data-root-link-broken')).toMatchObject([
    { cause: 'data-root-unusable', params: { leadsTo: '/mnt/disk1/docker' } },
    { cause: 'daemon-failed' },
  ]);
});

test('Docker runs beside the disk: what lies on it is not seen, which is a warning', async () => {
  const real = replayed('healthy-trixie');
  const files: Readonly<Record<string, string>> = {
    '/etc/fstab': '/dev/sdb1 /var/lib/docker ext4 defaults,nofail 0 2\n',
    '/proc/self/mountinfo': '21 1 0:20 / / rw,relatime shared:1 - overlay overlay rw\n',
  };
  const outcomes = await judgeHost({
    ...real,
    readFile: async (path) => {
      const text = files[path];
      return text === undefined ? real.readFile(path) : { kind: 'read', bytes: Buffer.from(text) };
    },
  });
  expect(verdictOn('data-folders', outcomes)).toMatchObject([
    {
      cause: 'data-root-unusable',
      severity: 'warn',
      params: { unmounted: { at: '/var/lib/docker', device: '/dev/sdb1' } },
    },
  ]);
});
