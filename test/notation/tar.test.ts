import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { BLOCK, filesInTar, padded, TAR_END, tarHeader, tarOf } from '../../src/notation/tar.ts';

test('GNU tar reads what is written, names, sizes and bytes', () => {
  const bytes = Buffer.from('the bytes of a layer');
  const archive = Buffer.concat([
    tarHeader({ name: 'blobs/', size: 0, mode: 0o755 }),
    tarHeader({ name: 'blobs/one', size: bytes.length, mode: 0o644 }),
    bytes,
    Buffer.alloc(padded(bytes.length) - bytes.length),
    TAR_END,
  ]);
  const tar = (...words: readonly string[]): string =>
    execFileSync('tar', [...words], { input: archive }).toString();
  expect(tar('-tvf', '-').replaceAll(/ +/g, ' ').split('\n')).toEqual([
    'drwxr-xr-x 0/0 0 1970-01-01 00:00 blobs/',
    '-rw-r--r-- 0/0 20 1970-01-01 00:00 blobs/one',
    '',
  ]);
  expect(tar('-xOf', '-', 'blobs/one')).toBe(bytes.toString());
});

test('a layer of more than 8 GiB has its size in binary, as GNU tar reads it', () => {
  const header = tarHeader({ name: 'large', size: 10 * 1024 ** 3, mode: 0o644 });
  expect(header).toHaveLength(BLOCK);
  const listed = execFileSync('sh', ['-c', 'tar -tvf - 2>/dev/null; true'], { input: header }).toString();
  expect(listed).toContain(' 10737418240 ');
});

test('what is written of several files is read back, and nothing that is cut short', () => {
  const files = [
    { name: 'one', bytes: Buffer.from('some bytes') },
    { name: 'two', bytes: Buffer.alloc(BLOCK) },
  ];
  const archive = tarOf(files, 0o600);
  expect(filesInTar(archive)?.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))).toEqual(files);
  expect(filesInTar(archive.subarray(0, BLOCK + 5))).toBeNull();
});

test('an archive of headers without end is none', () => {
  const empty = tarHeader({ name: 'x', size: 0, mode: 0o600 });
  expect(filesInTar(Buffer.concat(Array.from({ length: 1_000 }, () => empty)))).toHaveLength(1_000);
  expect(filesInTar(Buffer.concat(Array.from({ length: 60_000 }, () => empty)))).toBeNull();
});
