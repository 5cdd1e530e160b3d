import { readFile, realpath, stat, statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadResult, StatfsResult, StatResult } from './host.ts';
import { errorCode, errorMessage } from './system-error.ts';

type Refusal = Extract<ReadResult, { kind: 'missing' | 'denied' | 'failed' }>;

export async function readHostFile(path: string): Promise<ReadResult> {
  try {
    return { kind: 'read', bytes: new Uint8Array(await readFile(path)) };
  } catch (error) {
    return refusal(error);
  }
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
