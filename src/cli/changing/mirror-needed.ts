import type { FixWords } from '../../messages/interface.ts';

/** What is typed where only a mirror helps and none was named; `again` is the command line as root types it. */
export function mirrorNeeded(again: string, words: FixWords): readonly string[] {
  return [
    words.mirrorNeeded,
    `  $ ${again} --mirror auto`,
    words.orOwnMirror,
    `  $ ${again} --mirror ${words.yourMirror}`,
  ];
}
