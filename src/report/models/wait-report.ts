import type { WaitOutcome, WaitTarget } from '../../knowledge/vocabulary/wait.ts';
import type { ReportedCause, ReportedRequirement } from './check-report.ts';
import type { Proof } from './proof.ts';

/** What `wait` answers with, below the head. */
export interface WaitReport {
  readonly for: WaitTarget;
  readonly outcome: WaitOutcome;
  /** Milliseconds, until it was ready or given up. */
  readonly waitedMs: number;
  /** Why it is not ready, as `check` has it, the most important first. */
  readonly causes: readonly ReportedCause[];
  /** Of an image that was waited for, what was seen of it last; null where no engine has answered. */
  readonly image?: ReportedRequirement | null;
  /** Of the last try to run containers; null where none was made. */
  readonly proof: Proof | null;
}
