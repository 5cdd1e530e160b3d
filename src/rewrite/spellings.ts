import type { FoundInFile } from './find-images.ts';
import { namePieces } from './read-image.ts';
import { startOf, type Site } from './site.ts';

/**
 * How the names of a file were spelt before they were rewritten. Docker Hub's images have four spellings (`redis`,
 * `library/redis`, and both behind `docker.io/`), and a mirror has one: only who has seen the file knows.
 */
export interface Spellings {
  /**
   * By the name as it was written then: those before it, in the order in which they stand in the file; where all are
   * alike, once.
   */
  readonly byName: ReadonlyMap<string, readonly Spelling[]>;
}

/** Without tag and digest; of Helm's parts both. */
export type Spelling = readonly string[];

export const NO_SPELLINGS: Spellings = { byName: new Map() };

/** A site with its name, and the how-manieth it is of how many of that name. */
interface InTurn {
  readonly site: Site;
  readonly key: string;
  readonly turn: number;
  readonly count: number;
}

/** In the order in which they stand in the file. */
export function inTurn(sites: readonly Site[]): readonly InTurn[] {
  const counts = new Map<string, number>();
  const all = sites
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map((site) => {
      const key = keyOf(site);
      const turn = counts.get(key) ?? 0;
      counts.set(key, turn + 1);
      return { site, key, turn };
    });
  return all.map((one) => ({ ...one, count: counts.get(one.key) ?? 0 }));
}

/** What an earlier rewriting replaced, added to what those before it had; where both are not of one form, nothing is. */
export function remember(known: Spellings, before: FoundInFile, after: FoundInFile): Spellings {
  if (before.kind !== 'found' || after.kind !== 'found') return known;
  const from = inTurn(before.found.sites);
  const to = inTurn(after.found.sites);
  if (from.length !== to.length) return known;
  const byName = new Map<string, Spelling[]>();
  for (const [index, { key }] of to.entries()) {
    const old = from[index];
    if (old === undefined || old.key === key) continue;
    // It may have been at another mirror before.
    const spelling = spellingFor(known, old) ?? spellingOf(old.site);
    // A way back that was gone is no news of how a name was spelt.
    if (spelling.join('\n') === key) continue;
    const all = byName.get(key);
    if (all === undefined) byName.set(key, [spelling]);
    else all.push(spelling);
  }
  return { byName: new Map([...known.byName, ...[...byName].map(asOneIfAlike)]) };
}

function asOneIfAlike([name, all]: [string, readonly Spelling[]]): [string, readonly Spelling[]] {
  const [first, ...others] = all.map((one) => one.join('\n'));
  return [name, others.every((one) => one === first) ? all.slice(0, 1) : all];
}

/**
 * The spelling that a name had; null where nobody has seen it, or where several had this name and it is not told
 * which of them this one is.
 */
export function spellingFor(
  { byName }: Spellings,
  { key, turn, count }: Pick<InTurn, 'key' | 'turn' | 'count'>,
): Spelling | null {
  const all = byName.get(key) ?? [];
  const [first] = all;
  if (first === undefined) return null;
  if (all.length === 1) return first;
  return all.length === count ? (all[turn] ?? null) : null;
}

export function keyOf(site: Site): string {
  return spellingOf(site).join('\n');
}

function spellingOf(site: Site): Spelling {
  return namePieces(site).map(({ text }) => text);
}
