import { open, type FileHandle } from 'node:fs/promises';

/** A new name is on the disk when the folder that holds it is (fsync(2)). */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
