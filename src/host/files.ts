import { constants } from 'node:fs';
import { open, realpath, stat, statfs, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCollector } from './collector.ts';
import type { ReadBounds, ReadResult, StatfsResult, StatResult } from './host.ts';
import { errorCode, errorMessage } from './system-error.ts';

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

/**
 * A regular file, whole, or why not. Nothing else is ever opened: to open a FIFO waits for its writer, to open a device
 * may do something (a watchdog starts), and `/dev/zero` has no end. A symbolic link is followed (stat(2), open(2)).
 */
export async function readHostFile(
  path: string,
  { maxBytes = mostOf(path), deadlineMs = DEADLINE_MS, signal }: ReadBounds = {},
): Promise<ReadResult> {
  const over = new AbortController();
  const work = readRegular(path, maxBytes, () => over.signal.aborted).catch(refusal);
  try {
    return await Promise.race([work, timeIsUp(path, deadlineMs, over.signal, signal)]);
  } finally {
    over.abort();
  }
}

async function readRegular(path: string, maxBytes: number, isOver: () => boolean): Promise<ReadResult> {
  // Before it is opened, and once more after: in between somebody may have put another thing there.
  if (!isRead((await stat(path)).mode)) return await notRegular(path);
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const found = await file.stat();
    if (!isRead(found.mode)) return await notRegular(path);
    // Of a file below /proc the size is 0, whatever it holds (proc(5)): there the reading counts alone.
    if (found.size > maxBytes) return tooLarge(path, maxBytes);
    return await readAll(file, path, maxBytes, isOver);
  } finally {
    await file.close();
  }
}

async function readAll(
  file: FileHandle,
  path: string,
  maxBytes: number,
  isOver: () => boolean,
): Promise<ReadResult> {
  const collected = createCollector(maxBytes);
  const piece = Buffer.alloc(PIECE_BYTES);
  for (;;) {
    if (isOver()) return { kind: 'failed', code: 'ECANCELED', message: `${path}: not read any further` };
    const { bytesRead } = await file.read(piece, 0, piece.length, null);
    if (bytesRead === 0) return { kind: 'read', bytes: new Uint8Array(collected.bytes()) };
    if (!collected.add(piece.subarray(0, bytesRead))) return tooLarge(path, maxBytes);
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

async function timeIsUp(
  path: string,
  deadlineMs: number,
  over: AbortSignal,
  signal: AbortSignal | undefined,
): Promise<Refusal> {
  const either = signal === undefined ? over : AbortSignal.any([over, signal]);
  await sleep(deadlineMs, null, { signal: either, ref: false }).catch(() => null);
  return signal?.aborted === true
    ? { kind: 'failed', code: 'ECANCELED', message: `${path}: not read any further` }
    : { kind: 'failed', code: 'ETIMEDOUT', message: `${path}: not read within ${deadlineMs} ms` };
}

export async function statHostFile(path: string): Promise<StatResult> {
  try {
    const [found, realPath] = await Promise.all([stat(path), realpath(path)]);
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

/** With a deadline: on a network file system whose server is gone, statfs(2) waits for ever. */
export async function statHostFileSystem(path: string, deadlineMs: number): Promise<StatfsResult> {
  const started = performance.now();
  const over = new AbortController();
  try {
    const found = await Promise.race([
      statfs(path),
      sleep(deadlineMs, null, { signal: over.signal, ref: false }),
    ]);
    if (found === null) return { kind: 'timed-out', ms: performance.now() - started };
    return {
      kind: 'there',
      totalBytes: found.blocks * found.bsize,
      freeBytes: found.bavail * found.bsize,
      inodes: found.files,
      freeInodes: found.ffree,
    };
  } catch (error) {
    return refusal(error);
  } finally {
    over.abort();
  }
}

function refusal(error: unknown): Refusal {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied' };
  return { kind: 'failed', code, message: errorMessage(error) };
}
