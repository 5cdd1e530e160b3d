import { EIGHTH_CONTAINERS } from './eighth-containers.ts';
import { EIGHTH_HEALTHY } from './eighth-healthy.ts';
import { EIGHTH_START } from './eighth-start.ts';
import { EIGHTH_WAYS } from './eighth-ways.ts';
import type { Scene } from './scene.ts';

/**
 * Of 30 November 2026, sampled as the seventh: the first reports of 56 searches that were written down before they were
 * asked. Each with its cause, before the first run on them.
 */
export const EIGHTH_FORTY: readonly Scene[] = [
  ...EIGHTH_START,
  ...EIGHTH_CONTAINERS,
  ...EIGHTH_WAYS,
  ...EIGHTH_HEALTHY,
];
