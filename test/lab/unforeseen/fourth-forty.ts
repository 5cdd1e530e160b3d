import { FOURTH_CONTAINERS } from './fourth-containers.ts';
import { FOURTH_HEALTHY } from './fourth-healthy.ts';
import { FOURTH_START } from './fourth-start.ts';
import { FOURTH_WAYS } from './fourth-ways.ts';
import type { Scene } from './scene.ts';

/** Of 29 November 2026, by another who knew none of the checks; each with its cause, before the first run on them. */
export const FOURTH_FORTY: readonly Scene[] = [
  ...FOURTH_START,
  ...FOURTH_CONTAINERS,
  ...FOURTH_WAYS,
  ...FOURTH_HEALTHY,
];
