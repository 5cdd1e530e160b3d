import type { CauseId } from '../../knowledge/causes.ts';
import type { ProofOutcome, ProofStep } from '../../knowledge/vocabulary/proof.ts';

/** What was seen of an engine by using it. */
export interface Proof {
  readonly outcome: ProofOutcome;
  /** In their order; none where no engine was reached. */
  readonly steps: readonly ProvedStep[];
  /** Of a step that failed without a known cause: what to send, and to whom. */
  readonly said: readonly string[];
}

export interface ProvedStep {
  readonly id: ProofStep;
  readonly title: string;
  readonly status: 'pass' | 'fail' | 'skip' | 'unknown';
  readonly ms: number;
  /** What was seen; where it failed, in the words of whoever said so; where it was not done, why. */
  readonly said: string;
  /** Of a failure; null where nobody knows. */
  readonly cause: CauseId | null;
}
