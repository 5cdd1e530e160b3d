import type { CauseId } from '../knowledge/causes.ts';
import type { Confidence } from '../knowledge/signatures.ts';
import type { ReportHead } from './check-report.ts';

/** What `explain` answers with (shared/CONTRACT.md): the causes that a text names, most likely first. */
export interface ExplainReport extends ReportHead {
  readonly command: 'explain';
  readonly causes: readonly ExplainedCause[];
}

export interface ExplainedCause {
  readonly id: CauseId;
  readonly confidence: Confidence;
  readonly matched: string;
  readonly title: string;
  readonly explanation: string;
  readonly howWeTell: string;
  readonly advice: readonly string[];
  readonly sources: readonly string[];
}
