import type { Ask } from '../run/fact.ts';

/** The folders above a file that are not there yet, the innermost first. */
export async function missingFolders(ask: Ask, path: string): Promise<readonly string[]> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (folder === '' || (await ask.host.stat(folder)).kind !== 'missing') return [];
  return [folder, ...(await missingFolders(ask, folder))];
}
