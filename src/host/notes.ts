import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { EXCLUSIVE } from './exclusive.ts';
import { readHostFile } from './files.ts';
import { isOurs } from './not-ours.ts';

/** A note is a line or two of our own. */
const BOUNDS = { maxBytes: 64 * 1024, deadlineMs: 1_000 } as const;

/** A name of ours, and never a way somewhere else. */
const NAME = /^[\w-][\w.-]*$/;

export async function recallNote(name: string): Promise<string | null> {
  if (!NAME.test(name)) return null;
  const read = await readHostFile(join(await folderOfOurs(), name), BOUNDS);
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : null;
}

export async function rememberNote(name: string, text: string): Promise<void> {
  if (!NAME.test(name)) return;
  try {
    const folder = await folderOfOurs();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await lstat(folder);
    if (!found.isDirectory() || !isOurs(found)) return;
    await write(join(folder, name), text);
  } catch {
    // A read-only home costs the next run one more request, nothing else.
  }
}

/** Under a name that nobody can guess and has made a link of, then in its place. */
async function write(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(temporary, EXCLUSIVE, 0o600);
  try {
    await file.writeFile(text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

function folderOfOurs(): Promise<string> {
  return cacheFolder(process.env, process.geteuid?.());
}
