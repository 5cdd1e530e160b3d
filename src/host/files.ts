import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { createCollector } from './collector.ts';
import type { ReadBounds, ReadResult, StatfsResult, StatResult } from './host.ts';
import { afterOwnTime } from './own-time.ts';
import { errorCode, errorMessage } from './system-error.ts';

// A check asks a hundred and fifty times: those of node:fs/promises take twice the work (FileHandle, a stack an error).
const { constants } = fs;
const open = promisify(fs.open);
const read = promisify(fs.read);
const close = promisify(fs.close);
const stat = promisify(fs.stat);
const fstat = promisify(fs.fstat);
const realpath = promisify(fs.realpath.native);
const statfs = promisify(fs.statfs);

type Refusal = Extract<ReadResult, { kind: 'missing' | 'denied' | 'failed' }>;

/** What is no settings file: a bundle of certificates, what the kernel tells of a router's routes, a recording. */
export const LARGE_FILE_BYTES = 8 * 1024 * 1024;

/**
 * Settings are written by hand, and are taken apart character by character: five hundred mirrors have 20 kB, and eight
 * megabytes of brackets took 860 MB and twenty seconds.
 */
const SETTINGS_BYTES = 256 * 1024;

/** Where a caller says nothing. */
function mostOf(path: string): number {
  return /^\/(proc|sys)\//.test(path) ? LARGE_FILE_BYTES : SETTINGS_BYTES;
}

/** A local disk answers in milliseconds; one that is gone must not be waited for. */
const DEADLINE_MS = 5_000;

const PIECE_BYTES = 64 * 1024;
const PROC_PIECE_BYTES = 8 * 1024;

/**
 * A regular file, whole, or why not. Nothing else is ever opened: to open a FIFO waits for its writer, to open a device
 * may do something (a watchdog starts), and `/dev/zero` has no end. A symbolic link is followed (stat(2), open(2)).
 */
export async function readHostFile(
  path: string,
  { maxBytes = mostOf(path), beginning, deadlineMs = DEADLINE_MS, signal }: ReadBounds = {},
): Promise<ReadResult> {
  let isOver = false;
  const work = readRegular({ path, maxBytes, beginning: beginning ?? null }, () => isOver).catch(refusal);
  return new Promise((resolve) => {
    const settle = (result: ReadResult): void => {
      isOver = true;
      stop();
      signal?.removeEventListener('abort', cancelled);
      resolve(result);
    };
    const cancelled = (): void => settle(notAnyFurther(path));
    const late = `${path}: not read within ${deadlineMs} ms`;
    const tooLate = (): void => settle({ kind: 'failed', code: 'ETIMEDOUT', message: late });
    const { stop } = afterOwnTime(deadlineMs, tooLate, false);
    signal?.addEventListener('abort', cancelled, { once: true });
    if (signal?.aborted === true) cancelled();
    void work.then(settle);
  });
}

interface Wanted {
  readonly path: string;
  readonly maxBytes: number;
  readonly beginning: number | null;
}

async function readRegular(
  { path, maxBytes, beginning }: Wanted,
  isOver: () => boolean,
): Promise<ReadResult> {
  // Before it is opened, and once more after: in between somebody may have put another thing there.
  if (!isRead((await stat(path)).mode)) return await notRegular(path);
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const { mode, size } = await fstat(file);
    if (!isRead(mode)) return await notRegular(path);
    if (beginning !== null) return await readBeginning(file, beginning);
    // Of a file below /proc the size is 0, whatever it holds (proc(5)): there the reading counts alone.
    if (size > maxBytes) return tooLarge(path, maxBytes);
    return await readAll({ file, size, path, maxBytes, isOver });
  } finally {
    await close(file);
  }
}

async function readBeginning(file: number, length: number): Promise<ReadResult> {
  const { bytesRead, buffer } = await read(file, Buffer.alloc(length), 0, length, 0);
  return { kind: 'read', bytes: new Uint8Array(buffer.subarray(0, bytesRead)) };
}

interface Reading {
  readonly file: number;
  readonly size: number;
  readonly path: string;
  readonly maxBytes: number;
  readonly isOver: () => boolean;
}

async function readAll({ file, size, path, maxBytes, isOver }: Reading): Promise<ReadResult> {
  const collected = createCollector(maxBytes);
  const piece = Buffer.allocUnsafe(size > 0 ? Math.min(size + 1, PIECE_BYTES) : PROC_PIECE_BYTES);
  for (;;) {
    if (isOver()) return notAnyFurther(path);
    const { bytesRead } = await read(file, piece, 0, piece.length, null);
    if (!collected.add(piece.subarray(0, bytesRead))) return tooLarge(path, maxBytes);
    // A piece shorter than asked for is the last one, but below /proc, where the kernel gives what it has at hand.
    if (bytesRead === 0 || (size > 0 && bytesRead < piece.length))
      return { kind: 'read', bytes: new Uint8Array(collected.bytes()) };
  }
}

function isRead(mode: number): boolean {
  return (mode & constants.S_IFMT) === constants.S_IFREG;
}

/** A folder keeps the system's own word for it. */
async function notRegular(path: string): Promise<Refusal> {
  return (await stat(path)).isDirectory()
    ? { kind: 'failed', code: 'EISDIR', message: `EISDIR: illegal operation on a directory, read '${path}'` }
    : { kind: 'failed', code: 'ENOTREGULAR', message: `${path}: not a regular file` };
}

function tooLarge(path: string, maxBytes: number): Refusal {
  return { kind: 'failed', code: 'ETOOLARGE', message: `${path}: more than ${maxBytes} bytes` };
}

function notAnyFurther(path: string): Refusal {
  return { kind: 'failed', code: 'ECANCELED', message: `${path}: not read any further` };
}

/** With a deadline: on a network file system whose server is gone, stat(2) waits for ever. */
export function statHostFile(path: string, deadlineMs = DEADLINE_MS): Promise<StatResult> {
  const message = `${path}: not seen within ${deadlineMs} ms`;
  return within(deadlineMs, statThere(path), () => ({ kind: 'failed', code: 'ETIMEDOUT', message }));
}

async function statThere(path: string): Promise<StatResult> {
  try {
    // One after the other: most of what is asked for is not there.
    const found = await stat(path);
    const realPath = await realpath(path);
    const type = found.isFile()
      ? 'file'
      : found.isDirectory()
        ? 'directory'
        : found.isSocket()
          ? 'socket'
          : 'other';
    return {
      kind: 'there',
      type,
      mode: found.mode & 0o7777,
      uid: found.uid,
      gid: found.gid,
      // st_blocks counts 512 bytes, whatever the file system's own blocks are (stat(2)).
      diskBytes: found.blocks * 512,
      realPath,
    };
  } catch (error) {
    return refusal(error);
  }
}

/** As long as stat(2) does statfs(2) wait there. */
export function statHostFileSystem(path: string, deadlineMs: number): Promise<StatfsResult> {
  const work = statfs(path).then(roomOf, refusal);
  return within<StatfsResult>(deadlineMs, work, (ms) => ({ kind: 'timed-out', ms }));
}

/** What the work gives, else what is said of it when so much time has passed; nothing waits for it at the end. */
function within<T>(deadlineMs: number, work: Promise<T>, late: (ms: number) => T): Promise<T> {
  const started = performance.now();
  return new Promise((resolve) => {
    const settle = (result: T): void => {
      stop();
      resolve(result);
    };
    const { stop } = afterOwnTime(deadlineMs, () => settle(late(performance.now() - started)), false);
    void work.then(settle);
  });
}

function roomOf(found: fs.StatsFs): StatfsResult {
  return {
    kind: 'there',
    totalBytes: found.blocks * found.bsize,
    freeBytes: found.bavail * found.bsize,
    inodes: found.files,
    freeInodes: found.ffree,
  };
}

function refusal(error: unknown): Refusal {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied' };
  return { kind: 'failed', code, message: errorMessage(error) };
}
