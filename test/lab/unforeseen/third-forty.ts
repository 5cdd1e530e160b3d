import type { Scene } from './scene.ts';
import { THIRD_CONTAINERS } from './third-containers.ts';
import { THIRD_HEALTHY } from './third-healthy.ts';
import { THIRD_START } from './third-start.ts';
import { THIRD_WAYS } from './third-ways.ts';

/** Of 29 November 2026, by somebody who knew none of the checks; each with its cause, before the first run on them. */
export const THIRD_FORTY: readonly Scene[] = [
  ...THIRD_START,
  ...THIRD_CONTAINERS,
  ...THIRD_WAYS,
  ...THIRD_HEALTHY,
];
