import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPartFile, type PartFile } from '../../../src/host/part-file.ts';
import { createBlob } from '../../../src/pull/save/blob.ts';
import { roomFor } from '../../../src/pull/save/kept.ts';
import { altered } from '../../recordings.ts';

const MB = 1024 * 1024;

let folder = '';
let file: PartFile;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kept-'));
  file = await openPartFile(path.join(folder, 'blob'));
});
afterEach(async () => {
  await file.close();
  rmSync(folder, { recursive: true, force: true });
});

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
  const layer = (here: number) =>
    createBlob({ digest: 'sha256:a', size: 100 * MB }, { file, offset: 0 }, [[0, here]]);
  const where = { path: folder, form: 'oci-dir' } as const;
  expect(await roomFor({ host }, where, [layer(100 * MB), layer(90 * MB)])).toBeNull();
  expect(await roomFor({ host }, where, [layer(100 * MB), layer(0)])).toEqual({ needed: 104 * MB, free });
});
