import { gunzipSync, gzipSync } from 'node:zlib';
import { filesInTar, tarOf, type TarFile } from '../notation/tar.ts';
import { LARGE_FILE_BYTES } from './files.ts';

/** A `.tar.gz` that only its owner may read; the same files give the same bytes. */
export function packed(files: readonly TarFile[]): Buffer {
  return gzipSync(tarOf(files, 0o600), { level: 9 });
}

/** Whether a file begins as one (RFC 1952 §2.3.1). */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** A recording, and its reports in two formats and languages: a small archive that grows without end is none. */
const MOST_UNPACKED = 4 * LARGE_FILE_BYTES;

/** The files in it; null where it is none. */
export function unpacked(bytes: Uint8Array): readonly TarFile[] | null {
  try {
    return filesInTar(gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED }));
  } catch {
    return null;
  }
}
