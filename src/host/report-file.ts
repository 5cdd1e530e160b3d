import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createHands } from './hands.ts';
import { errorCode, errorMessage } from './system-error.ts';

/** Why a report cannot be written to a file. */
export type Unwritable =
  | { readonly kind: 'no-folder'; readonly folder: string }
  /** A link, a device, a folder: to put a file in the place of `/dev/stdout` would break it for everybody. */
  | { readonly kind: 'no-regular-file' }
  /** `-`, which is standard output where other programs ask for a file; a file of that name is hard to remove. */
  | { readonly kind: 'standard-output' }
  | { readonly kind: 'failed'; readonly said: string };

/** Null where it can, as far as can be seen without writing. */
export async function whyUnwritable(path: string): Promise<Unwritable | null> {
  if (path === '-') return { kind: 'standard-output' };
  const folder = dirname(resolve(path));
  try {
    const found = await lstat(path).catch(absent);
    if (found !== null && !found.isFile()) return { kind: 'no-regular-file' };
    const above = await stat(folder).catch(absent);
    if (above?.isDirectory() !== true) return { kind: 'no-folder', folder };
    await access(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return { kind: 'failed', said: errorMessage(error) };
  }
}

function absent(error: unknown): null {
  if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
  throw error;
}

/**
 * In the place of the one that was there, whole or not at all; a new one is for everybody to read, a link is replaced
 * itself. What the system said, where it failed; else null.
 */
export async function writeReportFile(path: string, text: string): Promise<string | null> {
  try {
    const how = { followLink: false, isShared: true };
    await createHands().replaceFile(resolve(path), Buffer.from(text), 0o644, how);
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}
