import { firstWords } from './called.ts';
import type { Commands } from './command.ts';

/**
 * What help and errors tell people to type, as it is called here: `npx docker-doctor`, `docker doctor`. Our name in a
 * sentence stays: only before a command, an option, two spaces or the end of a line is it one to type. What has that name
 * already keeps it, as a text may be made of others.
 */
export function inNameOf(command: string, text: string, { all }: Commands): string {
  const behind = ['$', '  ', ' --', ' \\[', ...firstWords(all).map((word) => ` ${word}\\b`)].join('|');
  const ours = new RegExp(`(?<![\\w/-]|npx )docker-doctor(?=${behind})`, 'gm');
  return text.replaceAll(ours, command);
}
