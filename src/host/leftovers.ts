import { randomBytes } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listDirectory } from './list-directory.ts';

/** What our temporary files are called; one that a killed run left is known by it. */
const TEMPORARY = /^\..+\.docker-doctor-[0-9a-f]{12}$/;

export function temporaryName(of: string): string {
  return `.${of}.docker-doctor-${randomBytes(6).toString('hex')}`;
}

/** Nobody writes a report of ours for so long: whoever began it was killed. */
export const LONGEST_WRITE_MS = 600_000;

/** Removes what killed runs left; with an age only what nobody can be writing any more. */
export async function clean(folder: string, sinceMs = 0): Promise<void> {
  const ours = (await listDirectory(folder)).filter((entry) => TEMPORARY.test(entry));
  await Promise.all(
    ours.map(async (entry) => {
      const path = join(folder, entry);
      const found = sinceMs === 0 ? null : await lstat(path).catch(() => null);
      if (found === null || Date.now() - found.mtimeMs > sinceMs) await rm(path, { force: true });
    }),
  );
}
