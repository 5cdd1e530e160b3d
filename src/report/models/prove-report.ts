import type { ReportedCause, ReportHost } from './check-report.ts';
import type { Proof } from './proof.ts';

/** What `prove` answers with, below the head. */
export interface ProveReport extends Proof {
  readonly host: ReportHost;
  /** What stands in the way, as `check` has it, the most important first. */
  readonly causes: readonly ReportedCause[];
}
