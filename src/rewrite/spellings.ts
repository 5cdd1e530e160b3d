import type { FoundInFile } from './find-images.ts';
import { namePieces } from './read-image.ts';
import { startOf, type Site } from './site.ts';

/**
 * How the names of a file were spelt before they were rewritten. Docker Hub's images have four spellings (`redis`,
 * `library/redis`, and both behind `docker.io/`), and a mirror has one: only who has seen the file knows.
 */
export interface Spellings {
  /** By the name as it was written then: those before it, in the order in which they stand in the file. */
  readonly byName: ReadonlyMap<string, readonly Spelling[]>;
}

/** Without tag and digest; of Helm's parts both. */
export type Spelling = readonly string[];

export const NO_SPELLINGS: Spellings = { byName: new Map() };

/** What an earlier rewriting replaced, added to what those before it had; where both are not of one form, nothing is. */
export function remember(known: Spellings, before: FoundInFile, after: FoundInFile): Spellings {
  if (before.kind !== 'found' || after.kind !== 'found') return known;
  const from = inOrder(before.found.sites);
  const to = inOrder(after.found.sites);
  if (from.length !== to.length) return known;
  const turns = new Map<string, number>();
  const byName = new Map<string, Spelling[]>();
  for (const [index, site] of to.entries()) {
    const old = from[index];
    if (old === undefined || keyOf(old) === keyOf(site)) continue;
    // It may have been at another mirror before.
    const turn = turns.get(keyOf(old)) ?? 0;
    turns.set(keyOf(old), turn + 1);
    const spelling = spellingFor(known, old, { turn, count: count(from, old) }) ?? spellingOf(old);
    // A way back that was gone is no news of how a name was spelt.
    if (spelling.join('\n') === keyOf(site)) continue;
    byName.set(keyOf(site), [...(byName.get(keyOf(site)) ?? []), spelling]);
  }
  return { byName: new Map([...known.byName, ...byName]) };
}

/**
 * The spelling that a name had; null where nobody has seen it, or where several had this name and it is not told
 * which of them this one is.
 */
export function spellingFor(
  { byName }: Spellings,
  site: Site,
  { turn, count: now }: { readonly turn: number; readonly count: number },
): Spelling | null {
  const all = byName.get(keyOf(site)) ?? [];
  const [first] = all;
  if (first === undefined) return null;
  if (all.every((one) => one.join('\n') === first.join('\n'))) return first;
  return all.length === now ? (all[turn] ?? null) : null;
}

export function count(sites: readonly Site[], like: Site): number {
  return sites.filter((site) => keyOf(site) === keyOf(like)).length;
}

export function inOrder(sites: readonly Site[]): readonly Site[] {
  return sites.toSorted((a, b) => startOf(a) - startOf(b));
}

export function keyOf(site: Site): string {
  return spellingOf(site).join('\n');
}

function spellingOf(site: Site): Spelling {
  return namePieces(site).map(({ text }) => text);
}
