import type { Suite } from '../machine/roots.ts';

/** How far one fault came on one engine; written as the test goes, so that a failure shows where it stopped. */
export interface FaultOutcome {
  readonly kind: 'fault';
  readonly name: string;
  readonly title: string;
  readonly cause: string;
  readonly suite: Suite;
  /** Its cause came first. */
  named: boolean;
  /** Everything else that was red was traced back to it, or belongs to it. */
  explained: boolean;
  /** How it was mended, if it was. */
  mended: 'fix' | 'by-hand' | null;
  /** From calling `check` to its answer. */
  seconds: number | null;
}

export interface VariantOutcome {
  readonly kind: 'variant';
  readonly name: string;
  readonly title: string;
  readonly suite: Suite;
  healthy: boolean;
  seconds: number | null;
}

export interface PairOutcome {
  readonly kind: 'pair';
  readonly names: readonly string[];
  readonly suite: Suite;
  named: boolean;
  mended: boolean;
  seconds: number | null;
}

export type Outcome = FaultOutcome | VariantOutcome | PairOutcome;

declare module 'vitest' {
  interface TaskMeta {
    /** What a test of the fault lab measured; the reporter makes docs/faults.md of all of them. */
    outcome?: Outcome;
  }
}
