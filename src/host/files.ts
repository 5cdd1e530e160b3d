import { readFile, realpath, stat } from 'node:fs/promises';
import type { ReadResult, StatResult } from './host.ts';
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
    return { kind: 'there', type, mode: found.mode & 0o7777, uid: found.uid, gid: found.gid, realPath };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Refusal {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied' };
  return { kind: 'failed', code, message: errorMessage(error) };
}
