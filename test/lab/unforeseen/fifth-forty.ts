import { FIFTH_CONTAINERS } from './fifth-containers.ts';
import { FIFTH_HEALTHY } from './fifth-healthy.ts';
import { FIFTH_START } from './fifth-start.ts';
import { FIFTH_WAYS } from './fifth-ways.ts';
import type { Scene } from './scene.ts';

/** Of 29 November 2026, by a third who knew none of the checks; each with its cause, before the first run on them. */
export const FIFTH_FORTY: readonly Scene[] = [
  ...FIFTH_START,
  ...FIFTH_CONTAINERS,
  ...FIFTH_WAYS,
  ...FIFTH_HEALTHY,
];
