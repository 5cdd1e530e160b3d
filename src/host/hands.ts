import { constants } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  open,
  readlink,
  realpath,
  rename,
  rm,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EXCLUSIVE } from './exclusive.ts';
import { copyAttributes, fateOfAttributes, type AttributesFate } from './attributes.ts';
import { readHostFile } from './files.ts';
import { cutFile, overwrite, removeEmptyFolder, renameFile } from './own-files.ts';
import { listDirectory } from './list-directory.ts';
import { isOurs, NotOurs } from './not-ours.ts';
import { clean, LONGEST_WRITE_MS, temporaryName } from './leftovers.ts';
import { syncFolder } from './sync-folder.ts';
import { errorCode } from './system-error.ts';

/** The few ways in which we change a file. Every one leaves the old or the new state, never a torn one. */
export interface Hands {
  /**
   * Puts the bytes in the place of the file: temporary file beside it, fsync, rename, fsync of the folder
   * (rename(2)). Owner, mode, access control lists, extended attributes and symbolic links stay; a new file gets
   * `mode`. Rejects with the system's error, or with {@link ChangedMeanwhile}.
   */
  readonly replaceFile: (
    path: string,
    bytes: Uint8Array,
    mode: number,
    options?: ReplaceOptions,
  ) => Promise<Replaced>;
  /** What a replace would do to the attributes that Node cannot see; a file that is not there keeps none. */
  readonly fateOfAttributes: (path: string) => Promise<AttributesFate>;
  /** Removes the file if it is there; rejects with {@link ChangedMeanwhile} where it is not what was expected. */
  readonly removeFile: (path: string, options?: Pick<ReplaceOptions, 'expected'>) => Promise<void>;
  /** Writes into a file of our own that is there, without needing room: bytes from a position on, synced. */
  readonly overwrite: (path: string, position: number, bytes: Uint8Array) => Promise<void>;
  /** Cuts a file of our own, so that there is room again for others. */
  readonly cutFile: (path: string, length: number) => Promise<void>;
  /** Gives a file of our own another name in the same folder; that needs no room either. */
  readonly renameFile: (path: string, to: string) => Promise<void>;
  /** Removes the temporary files that killed runs left beside the file. */
  readonly removeLeftovers: (path: string) => Promise<void>;
  /** Writes a value below /proc/sys, where a file is the kernel's own switch and nothing can be renamed. */
  readonly writeKernelSetting: (path: string, value: string) => Promise<void>;
  readonly changeMode: (path: string, mode: number) => Promise<void>;
  /** Makes the folder and those above it, all of them on the disk when it resolves; one that is there stays as it is. */
  readonly makeDirectory: (path: string, mode: number) => Promise<void>;
  /**
   * The same for a folder that is ours alone to fill: rejects with `ENOTOURS` where it is a link, or belongs to
   * another user than us or root, so that nobody leads root's files elsewhere.
   */
  readonly makeOwnDirectory: (path: string, mode: number) => Promise<void>;
  readonly listDirectory: (path: string) => Promise<readonly string[]>;
  /** With all that is in it. */
  readonly removeDirectory: (path: string) => Promise<void>;
  /** One that holds something stays, also where somebody puts it there just now (rmdir(2)). */
  readonly removeEmptyFolder: (path: string) => Promise<void>;
}

interface ReplaceOptions {
  /** What must still be there just before the rename: these bytes, or (null) no file. */
  readonly expected?: Uint8Array | null;
  /** False: a symbolic link is itself replaced, for files of our own, where a link was put there by somebody else. */
  readonly followLink?: boolean;
  /** True: other runs may write there at the same time, without a lock; what they have begun is theirs. */
  readonly isShared?: boolean;
}

interface Replaced {
  /** `lost`: access control lists or extended attributes that were there may be gone. */
  readonly attributes: 'kept' | 'lost';
}

/** Somebody else has written the file since it was read; it is as they left it. */
export class ChangedMeanwhile extends Error {
  readonly kind = 'changed-meanwhile';
  readonly code = 'ECHANGED';
  readonly path: string;
  constructor(path: string) {
    super(`${path} has been changed meanwhile`);
    this.path = path;
  }
}

export function createHands(): Hands {
  return {
    replaceFile,
    removeFile,
    overwrite,
    cutFile,
    renameFile,
    removeLeftovers,
    writeKernelSetting,
    changeMode: chmod,
    makeDirectory,
    makeOwnDirectory,
    fateOfAttributes,
    listDirectory,
    removeDirectory,
    removeEmptyFolder,
  };
}

async function replaceFile(
  path: string,
  bytes: Uint8Array,
  mode: number,
  { expected, followLink = true, isShared = false }: ReplaceOptions = {},
): Promise<Replaced> {
  const target = followLink ? await linkTarget(path) : path;
  const before = await openRegular(target);
  const folder = dirname(target);
  await clean(folder, isShared ? LONGEST_WRITE_MS : 0);
  const temporary = join(folder, temporaryName(basename(target)));
  const file = await open(temporary, EXCLUSIVE, 0o600);
  try {
    await file.writeFile(bytes);
    const attributes = before === null ? await setMode(file, mode) : await likeBefore(file, before);
    await file.sync();
    if (expected !== undefined) await expectUnchanged(target, expected);
    await rename(temporary, target);
    await syncFolder(folder);
    return { attributes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await Promise.all([file.close(), before?.close()]);
  }
}

/** The file that is replaced, held open so that its attributes are its own; null where there is none, or no file. */
async function openRegular(path: string): Promise<FileHandle | null> {
  const found = await lstat(path).catch(() => null);
  if (found?.isFile() !== true) return null;
  return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

async function setMode(file: FileHandle, mode: number): Promise<'kept'> {
  await file.chmod(mode);
  return 'kept';
}

/** Owner and mode first, by our own hands: they must be right whatever becomes of the rest. */
async function likeBefore(file: FileHandle, before: FileHandle): Promise<Replaced['attributes']> {
  const was = await before.stat();
  await file.chown(was.uid, was.gid);
  const areCopied = await copyAttributes(before.fd, file.fd);
  await file.chmod(was.mode & 0o7777);
  return areCopied ? 'kept' : 'lost';
}

async function expectUnchanged(path: string, expected: Uint8Array | null): Promise<void> {
  const now = await readHostFile(path, { maxBytes: Math.max(expected?.length ?? 0, 1) });
  const isSame =
    expected === null
      ? now.kind === 'missing'
      : now.kind === 'read' && Buffer.from(expected).equals(now.bytes);
  if (!isSame) throw new ChangedMeanwhile(path);
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

async function removeFile(path: string, { expected }: Pick<ReplaceOptions, 'expected'> = {}): Promise<void> {
  const target = await linkTarget(path);
  if (expected !== undefined) await expectUnchanged(target, expected);
  await rm(target, { force: true });
  await clean(dirname(target));
  await syncFolder(dirname(target));
}

async function writeKernelSetting(path: string, value: string): Promise<void> {
  await writeFile(path, `${value}\n`, { flag: 'r+' });
}

async function makeDirectory(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode }).catch(async (error: unknown) => {
    // Node.js 20 says ENOENT of a whole way on a read-only file system; a single step is told the truth.
    if (errorCode(error) === 'ENOENT') await mkdir(await missingIn(path), { mode });
    throw error;
  });
  if (first === undefined) return;
  await chmod(path, mode);
  // A new folder is on the disk when the folder that names it is (fsync(2)).
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(made);
  await syncFolder(dirname(first));
}

/** The outermost folder of the way that is not there. */
async function missingIn(path: string): Promise<string> {
  const above = dirname(path);
  const isThere = await lstat(above).then(
    () => true,
    () => false,
  );
  return isThere || above === path ? path : missingIn(above);
}

async function makeOwnDirectory(path: string, mode: number): Promise<void> {
  await makeDirectory(path, mode);
  const found = await lstat(path);
  if (!(found.uid === 0 || isOurs(found)) || !found.isDirectory())
    throw new NotOurs(`${path} is a link, or another user’s folder`);
}

async function removeDirectory(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
