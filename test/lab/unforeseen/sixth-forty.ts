import { SIXTH_CONTAINERS } from './sixth-containers.ts';
import { SIXTH_HEALTHY } from './sixth-healthy.ts';
import { SIXTH_START } from './sixth-start.ts';
import { SIXTH_WAYS } from './sixth-ways.ts';
import type { Scene } from './scene.ts';

/** Of 29 November 2026, by a fourth who knew none of the checks; each with its cause, before the first run on them. */
export const SIXTH_FORTY: readonly Scene[] = [
  ...SIXTH_START,
  ...SIXTH_CONTAINERS,
  ...SIXTH_WAYS,
  ...SIXTH_HEALTHY,
];
