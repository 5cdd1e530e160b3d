import type { Ask } from '../../run/fact.ts';

/** More registries, drop-ins or certificates than anybody has; each is a file to read, or a folder to list. */
export const MOST_LISTED = 100;

/**
 * The files of a folder whose names end so, in the order of their bytes; none where there is no such folder. Null where
 * they cannot be listed, or are more than MOST_LISTED: half of them would tell something untrue.
 */
export async function listFolder(ask: Ask, folder: string, end: string): Promise<readonly string[] | null> {
  if ((await ask.host.stat(folder)).kind !== 'there') return [];
  const argv = ['find', `${folder}/`, '-mindepth', '1', '-maxdepth', '1', '-name', `*${end}`] as const;
  const result = await ask.host.run({ argv: [...argv], deadlineMs: ask.timeLeftMs() });
  // It may see the folder and not look into it.
  if (result.kind !== 'exited' || result.code !== 0) return null;
  const lines = result.stdout.split('\n').filter((line) => line !== '');
  return lines.length > MOST_LISTED
    ? null
    : lines.map((line) => line.replace('//', '/')).sort((a, b) => (a < b ? -1 : 1));
}
