import { editedTexts } from '../../../fix/changes/index.ts';
import type { JournalEntry } from '../../../fix/transaction/journal.ts';
import type { FileKind } from '../../../knowledge/vocabulary/rewriting.ts';
import { findImages } from '../../../rewrite/find-images.ts';
import { NO_SPELLINGS, remember, type Spellings } from '../../../rewrite/spellings.ts';

/** How the names of a file were spelt, by what our journal has of the times they were rewritten. */
export function spellingsOf(path: string, as: FileKind | null, entries: readonly JournalEntry[]): Spellings {
  const found = (bytes: Uint8Array): ReturnType<typeof findImages> =>
    findImages(path, Buffer.from(bytes).toString(), as);
  return entries
    .filter(({ state }) => state !== 'rolled-back')
    .flatMap(({ steps }) => steps.flatMap((step) => editedTexts(step) ?? []))
    .filter((edited) => edited.path === path)
    .reduce((spellings, { before, after }) => remember(spellings, found(before), found(after)), NO_SPELLINGS);
}
