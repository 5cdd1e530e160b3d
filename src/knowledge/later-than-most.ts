import type { Freshness } from './vocabulary/mirrors.ts';

interface HeldAgainstOthers {
  readonly url: string;
  readonly freshness: Freshness;
}

/**
 * The mirrors that have a later image than most operators, while Docker Hub is silent: as far as anybody can tell the
 * most may lag behind, so that they are not taken without a word.
 */
export function laterThanMost(mirrors: readonly HeldAgainstOthers[]): readonly string[] {
  if (mirrors.every(({ freshness }) => freshness !== 'as-most')) return [];
  return mirrors.filter(({ freshness }) => freshness === 'alone').map(({ url }) => url);
}
