import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from './system-error.ts';

/** The few ways in which we change a file. Every one leaves the old or the new state, never a torn one. */
export interface Hands {
  /**
   * Puts the bytes in the place of the file: temporary file beside it, fsync, rename, fsync of the folder
   * (rename(2)). Owner, mode and symbolic links stay; a new file gets `mode`. Rejects with the system's error.
   */
  readonly replaceFile: (path: string, bytes: Uint8Array, mode: number) => Promise<void>;
  /** Removes the file if it is there. */
  readonly removeFile: (path: string) => Promise<void>;
  /** Removes the temporary files that killed runs left beside the file. */
  readonly removeLeftovers: (path: string) => Promise<void>;
  /** Writes a value below /proc/sys, where a file is the kernel's own switch and nothing can be renamed. */
  readonly writeKernelSetting: (path: string, value: string) => Promise<void>;
  readonly changeMode: (path: string, mode: number) => Promise<void>;
  readonly makeDirectory: (path: string, mode: number) => Promise<void>;
  readonly listDirectory: (path: string) => Promise<readonly string[]>;
  readonly removeDirectory: (path: string) => Promise<void>;
}

/** What our temporary files are called; one that a killed run left is known by it. */
const TEMPORARY = /^\..+\.docker-doctor-[0-9a-f]{12}$/;

export function createHands(): Hands {
  return {
    replaceFile,
    removeFile,
    removeLeftovers,
    writeKernelSetting,
    changeMode: chmod,
    makeDirectory,
    listDirectory,
    removeDirectory,
  };
}

async function replaceFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const target = await linkTarget(path);
  const before = await stat(target).catch(() => null);
  const folder = dirname(target);
  await clean(folder);
  const temporary = join(folder, `.${basename(target)}.docker-doctor-${randomBytes(6).toString('hex')}`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    if (before !== null) await file.chown(before.uid, before.gid);
    await file.chmod(before === null ? mode : before.mode & 0o7777);
    await file.sync();
    await file.close();
    await rename(temporary, target);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Where a link leads, also when the file it names is not there (yet). */
async function linkTarget(path: string): Promise<string> {
  const link = await lstat(path).catch(() => null);
  if (link?.isSymbolicLink() !== true) return path;
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return linkTarget(resolve(dirname(path), await readlink(path)));
  }
}

async function removeLeftovers(path: string): Promise<void> {
  await clean(dirname(await linkTarget(path)));
}

async function clean(folder: string): Promise<void> {
  const ours = (await listDirectory(folder)).filter((entry) => TEMPORARY.test(entry));
  await Promise.all(ours.map((entry) => rm(join(folder, entry), { force: true })));
}

async function removeFile(path: string): Promise<void> {
  const target = await linkTarget(path);
  await rm(target, { force: true });
  await clean(dirname(target));
  await syncFolder(dirname(target));
}

async function writeKernelSetting(path: string, value: string): Promise<void> {
  await writeFile(path, `${value}\n`, { flag: 'r+' });
}

async function makeDirectory(path: string, mode: number): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode });
  if (made !== undefined) await chmod(path, mode);
}

async function listDirectory(path: string): Promise<readonly string[]> {
  return (await readdir(path).catch(() => [])).sort((a, b) => (a < b ? -1 : 1));
}

async function removeDirectory(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
