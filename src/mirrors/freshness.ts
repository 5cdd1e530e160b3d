import type { Freshness } from '../knowledge/vocabulary/mirrors.ts';

export type { Freshness } from '../knowledge/vocabulary/mirrors.ts';

/** What one mirror has for the image's name. */
export interface SeenImage {
  readonly url: string;
  /** Mirrors of one operator count as one witness. */
  readonly operator: string;
  readonly digest: string | null;
  /** Digest of the config for this platform: an index may differ where the image itself does not. */
  readonly config: string | null;
  /** ISO 8601; null where it was not read or not said. */
  readonly created: string | null;
}

/** Judges each image by Docker Hub's digest, or, where Hub is silent, by the majority of independent operators. */
export function judgeFreshness(
  hubDigest: string | null,
  seen: readonly SeenImage[],
): ReadonlyMap<string, Freshness> {
  const most = majorityOf(seen);
  const right = hubDigest ?? (most !== null && isOvertaken(most, seen) ? null : most);
  const same = hubDigest === null ? 'as-most' : 'as-hub';
  const copies = seen.filter(({ digest }) => digest !== null && digest === right);
  return new Map(seen.map((one) => [one.url, right === null ? 'unknown' : judge(one)]));

  function judge(one: SeenImage): Freshness {
    if (one.digest === null) return 'unknown';
    if (one.digest === right) return same;
    if (one.config !== null && copies.some(({ config }) => config === one.config)) return same;
    const created = copies.find((copy) => copy.created !== null)?.created ?? null;
    return isLater(one.created, created) ? 'alone' : 'older';
  }
}

/** Two operators who do not know of one another have a later image: then it may be the majority that lags. */
function isOvertaken(most: string, seen: readonly SeenImage[]): boolean {
  const created = seen.find((one) => one.digest === most && one.created !== null)?.created ?? null;
  const later = seen.filter((one) => one.digest !== most && isLater(one.created, created));
  return later.some(({ digest }) => operatorsOf(later.filter((one) => one.digest === digest)) > 1);
}

/** The digest that more than half of the operators have, and at least two; null where there is none. */
function majorityOf(seen: readonly SeenImage[]): string | null {
  const holding = seen.filter(({ digest }) => digest !== null);
  const all = operatorsOf(holding);
  const digests = [...new Set(holding.map(({ digest }) => digest))];
  const found = digests.find((digest) => {
    const holders = operatorsOf(holding.filter((one) => one.digest === digest));
    return holders > 1 && holders * 2 > all;
  });
  return found ?? null;
}

function operatorsOf(seen: readonly SeenImage[]): number {
  return new Set(seen.map(({ operator }) => operator)).size;
}

function isLater(created: string | null, than: string | null): boolean {
  return created !== null && than !== null && Date.parse(created) > Date.parse(than);
}
