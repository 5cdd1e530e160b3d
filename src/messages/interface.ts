import type { Unknown } from '../run/fact.ts';
import type { SkipReason } from '../run/check.ts';

export const CHECK_IDS = [
  'docker-installed',
  'engine-reachable',
  'daemon-running',
  'daemon-not-masked',
  'daemon-enabled',
  'daemon-json',
  'daemon-config-loaded',
  'hub-pull',
  'hub-search',
  'mirrors',
] as const;
