import { expect, test } from 'vitest';
import { roomFor } from '../../../src/pull/save/kept.ts';
import { altered } from '../../recordings.ts';

const MB = 1024 * 1024;

test('room is needed for what is missing alone, whoever has brought the rest', async () => {
  const free = 20 * MB;
  const host = altered('healthy-trixie', {
    statfs: async () => ({
      kind: 'there',
      totalBytes: 200 * MB,
      freeBytes: free,
      inodes: 9,
      freeInodes: 9,
    }),
  });
  const part = { digest: 'sha256:a', size: 100 * MB, mediaType: '' };
  const layer = (here: number) => ({ part, here: [[0, here]] as const });
  const where = { path: '/srv/images', form: 'oci-dir' } as const;
  expect(await roomFor({ host }, where, [layer(100 * MB), layer(90 * MB)])).toBeNull();
  expect(await roomFor({ host }, where, [layer(100 * MB), layer(0)])).toEqual({ needed: 104 * MB, free });
});
