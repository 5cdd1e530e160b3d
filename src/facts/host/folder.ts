import type { Ask } from '../../run/fact.ts';

/** The files of a folder whose names end so, in the order of their bytes; none where there is no such folder. */
export async function filesIn(ask: Ask, folder: string, end: string): Promise<readonly string[]> {
  if ((await ask.host.stat(folder)).kind !== 'there') return [];
  const argv = ['find', `${folder}/`, '-mindepth', '1', '-maxdepth', '1', '-name', `*${end}`] as const;
  const result = await ask.host.run({ argv: [...argv], deadlineMs: ask.timeLeftMs() });
  if (result.kind !== 'exited') return [];
  return result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace('//', '/'))
    .sort((a, b) => (a < b ? -1 : 1));
}
