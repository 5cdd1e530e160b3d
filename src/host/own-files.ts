import { constants } from 'node:fs';
import { open, rename, rmdir, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/* What is done to files of our own that are there already. */

/** Bytes from a position on; the file gets no longer by it, so it needs no room (pwrite(2)). */
export async function overwrite(path: string, position: number, bytes: Uint8Array): Promise<void> {
  await inOwnFile(path, async (file) => void (await file.write(bytes, 0, bytes.length, position)));
}

export async function cutFile(path: string, length: number): Promise<void> {
  await inOwnFile(path, (file) => file.truncate(length));
}

async function inOwnFile(path: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function renameFile(path: string, to: string): Promise<void> {
  await rename(path, to);
  await syncFolder(dirname(to));
}

/** A folder that holds something, or that somebody uses otherwise, stays (rmdir(2)). */
export async function removeEmptyFolder(path: string): Promise<void> {
  await rmdir(path).catch(() => {});
}
