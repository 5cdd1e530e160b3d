import { SUITES, type Suite } from './roots.ts';

/**
 * The oldest engine and the newest, for tests of what has never differed on the one between them; with `ENGINES=all`
 * each of them. Faults, files and healthy machines meet all three always, as there they do differ.
 */
export const ENGINES_TRIED: readonly Suite[] = SUITES.filter(isTried);

export function isTried(suite: Suite): boolean {
  return process.env['ENGINES'] === 'all' || suite !== 'trixie';
}
