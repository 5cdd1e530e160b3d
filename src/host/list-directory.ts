import { readdir } from 'node:fs/promises';

/** The names in a folder, sorted; none where it cannot be read. */
export async function listDirectory(path: string): Promise<readonly string[]> {
  return (await readdir(path).catch(() => [])).sort((a, b) => (a < b ? -1 : 1));
}
