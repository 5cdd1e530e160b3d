import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EXCLUSIVE } from './exclusive.ts';
import { errorCode, errorMessage } from './system-error.ts';
import { syncFolder } from './sync-folder.ts';

/** Why a new file was not written; null where it was. */
export type NotMade = { readonly kind: 'exists' } | { readonly kind: 'failed'; readonly said: string };

/** A file for its owner alone, where there is none: never over one, nor through a link. */
export async function writeNewFile(path: string, bytes: Uint8Array): Promise<NotMade | null> {
  let isMade = false;
  try {
    const file = await open(path, EXCLUSIVE, 0o600);
    isMade = true;
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(path));
    return null;
  } catch (error) {
    // Half of it is of no use to anybody.
    if (isMade) await rm(path, { force: true });
    return errorCode(error) === 'EEXIST' ? { kind: 'exists' } : { kind: 'failed', said: errorMessage(error) };
  }
}
