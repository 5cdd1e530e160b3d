import type { Seen } from '../knowledge/vocabulary/requirements.ts';

/** What is said of requirements. */
export interface RequiredWords {
  readonly heading: string;
  readonly seen: (seen: Seen) => string;
  /** How it ends, with those that are not met, as they were typed. */
  readonly notMet: (wanted: readonly string[]) => string;
  readonly unknown: (wanted: readonly string[]) => string;
  /** How to see to it, in a sentence. */
  readonly advice: string;
}
