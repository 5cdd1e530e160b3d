import { FIRST_CONTAINERS } from './first-containers.ts';
import { FIRST_WAYS } from './first-ways.ts';
import type { Scene } from './scene.ts';

/** Of 28 November 2026, each with its cause, before the first run on them. */
export const FIRST_FORTY: readonly Scene[] = [...FIRST_CONTAINERS, ...FIRST_WAYS];
