import type { CauseId, Severity } from '../knowledge/causes.ts';
import type { ProofStep } from '../knowledge/vocabulary/proof.ts';
import type { StepResult } from './step.ts';

export type ProveEvent =
  | { readonly kind: 'began'; readonly step: ProofStep }
  | { readonly kind: 'ended'; readonly result: StepResult };

/** A root cause that the machine's checks name. */
export interface CheckedCause {
  readonly id: CauseId;
  readonly severity: Severity;
  /** What follows from it. */
  readonly explains: readonly CauseId[];
}

export interface Caller {
  /** Aborted where the user wants it to stop: what was begun is then taken away. */
  readonly cancelled: AbortSignal;
  /** Called in the order in which things happen; not waited for. */
  readonly onEvent: (event: ProveEvent) => void;
  /** Runs the machine's checks, once however often it is called: the gravest cause first. */
  readonly checked: () => Promise<readonly CheckedCause[]>;
}
