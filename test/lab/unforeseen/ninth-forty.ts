import { NINTH_CLIENT } from './ninth-client.ts';
import { NINTH_CONTAINERS } from './ninth-containers.ts';
import { NINTH_HEALTHY } from './ninth-healthy.ts';
import { NINTH_START } from './ninth-start.ts';
import { NINTH_WAYS } from './ninth-ways.ts';
import type { Scene } from './scene.ts';

/**
 * Of 30 November 2026, sampled as the eighth, by searches that were written down before they were asked. Each with its
 * cause, before the first run on them.
 */
export const NINTH_FORTY: readonly Scene[] = [
  ...NINTH_START,
  ...NINTH_CONTAINERS,
  ...NINTH_WAYS,
  ...NINTH_CLIENT,
  ...NINTH_HEALTHY,
];
