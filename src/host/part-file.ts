import { constants } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { isOurs, NotOurs } from './not-ours.ts';

/** A file that is filled at any place, by and by, and may be longer than the memory. */
export interface PartFile {
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** Fills the buffer from there on; gives how much there was. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>;
  readonly length: () => Promise<number>;
  /** Has on the disk what was written up to now. */
  readonly sync: () => Promise<void>;
  /** Cuts it, and has it on the disk. */
  readonly finish: (length: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens it, or makes it; never through a link (open(2), O_NOFOLLOW), and only where it is a file of our own. */
export async function openPartFile(path: string): Promise<PartFile> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags, 0o644);
  const found = await file.stat();
  if (!found.isFile() || found.nlink > 1 || !isOurs(found)) {
    await file.close();
    throw new NotOurs(`${path} is not a file of this user`);
  }
  return {
    write: async (bytes, position) => {
      let done = 0;
      // A disk that gets full takes a part, and refuses the rest (write(2)).
      while (done < bytes.length) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    },
    read: async (into, position) => {
      let done = 0;
      while (done < into.length) {
        const { bytesRead } = await file.read(into, done, into.length - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return done;
    },
    length: async () => (await file.stat()).size,
    sync: () => file.datasync(),
    finish: async (length) => {
      await file.truncate(length);
      await file.sync();
    },
    close: () => file.close(),
  };
}

/** How far we have come, for the next run: whole or as it was, but not on the disk at once, which would hold up the rest. */
export async function writeProgress(path: string, text: string): Promise<void> {
  const temporary = `${path}~`;
  await rm(temporary, { force: true });
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o644 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
