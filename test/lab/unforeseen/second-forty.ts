import type { Scene } from './scene.ts';
import { SECOND_ENGINE } from './second-engine.ts';
import { SECOND_HEALTHY } from './second-healthy.ts';
import { SECOND_START } from './second-start.ts';
import { SECOND_WAYS } from './second-ways.ts';

/** Of 28 November 2026, after the first were mended; each with its cause, before the first run on them. */
export const SECOND_FORTY: readonly Scene[] = [
  ...SECOND_ENGINE,
  ...SECOND_START,
  ...SECOND_WAYS,
  ...SECOND_HEALTHY,
];
