import type { CauseId } from '../../knowledge/causes.ts';
import type { Confidence } from '../../knowledge/signatures/signature.ts';
import type { Situation } from '../../knowledge/vocabulary/situations.ts';
import type { ReportedAdvice } from './advice.ts';
import type { ReportedCheck } from './check-report.ts';

/** What `explain` answers with, below the head: the causes that a text names, most likely first. */
export interface ExplainReport {
  /** Whom the advice is meant for, and what says so; null where nothing tells. */
  readonly situation: Situation | null;
  readonly causes: readonly ExplainedCause[];
  /** What this machine says of the first cause; null without `--check`. */
  readonly checked: Checked | null;
}

export interface ExplainedCause extends ReportedAdvice {
  readonly id: CauseId;
  readonly confidence: Confidence;
  readonly matched: string;
  readonly title: string;
  readonly explanation: string;
  readonly howWeTell: string;
  readonly sources: readonly string[];
  /** What else the text could mean. */
  readonly also: readonly { readonly id: CauseId; readonly title: string }[];
  /** The one command that tells this cause from the others; null where there is nothing to tell apart. */
  readonly tellApart: string | null;
}

export interface Checked {
  /** Of the causes that the text names or could mean, those that are found on this machine now. */
  readonly confirmed: readonly CauseId[];
  /** The root causes that are found. */
  readonly causes: readonly CauseId[];
  readonly checks: readonly ReportedCheck[];
}
