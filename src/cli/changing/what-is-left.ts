import type { CauseId } from '../../knowledge/causes.ts';
import type { FixWords } from '../../messages/interface.ts';
import type { Messages } from '../../messages/messages.ts';

/** What is typed where only a mirror helps and none was named; `again` is the command line as root types it. */
export function mirrorNeeded(again: string, words: FixWords): readonly string[] {
  return [
    words.mirrorNeeded,
    `  $ ${again} --mirror auto`,
    words.orOwnMirror,
    `  $ ${again} --mirror ${words.yourMirror}`,
  ];
}

/** That a cause is left to its reader, with its title: an id alone says nothing to him. */
export function noFixFor({ fix, report, causes }: Messages): (cause: CauseId) => string {
  return (cause) => fix.noFixFor(report.named(causes[cause].title, cause));
}
