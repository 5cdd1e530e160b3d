import type { CauseId, Severity } from '../../knowledge/causes.ts';
import type { CheckStatus, Outcome } from '../../knowledge/vocabulary/checks.ts';
import type { FixId, Safety } from '../../knowledge/vocabulary/fixes.ts';
import type { Situation } from '../../knowledge/vocabulary/situations.ts';
import type { ReportedAdvice } from './advice.ts';
import type { Proof } from './proof.ts';

export interface ReportHost {
  readonly platform: string;
  readonly distribution: string | null;
  readonly serviceManager: 'systemd' | 'other' | null;
  readonly engine: {
    readonly name: string;
    readonly version: string;
    readonly imageStore: 'graph' | 'containerd';
    readonly rootless: boolean;
  } | null;
}

export interface ReportedCheck {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly status: CheckStatus;
  readonly durationMs: number;
  readonly findings: readonly ReportedFinding[];
  /** Evidence of a check without findings, so that a pass can be believed too. */
  readonly evidence: readonly ReportedEvidence[];
  /** Why it was skipped or could not tell; null otherwise. */
  readonly because: string | null;
}

interface ReportedFinding {
  readonly cause: CauseId;
  readonly severity: Severity;
  readonly message: string;
  readonly evidence: readonly ReportedEvidence[];
}

export interface ReportedEvidence {
  readonly what: string;
  readonly said: string;
  readonly ms: number | null;
}

export interface ReportedCause extends ReportedAdvice {
  readonly id: CauseId;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly checks: readonly string[];
  readonly explains: readonly CauseId[];
  readonly fixes: readonly ReportedFix[];
}

export interface ReportedFix {
  readonly id: FixId;
  readonly title: string;
  readonly safety: Safety;
}

/** What `check` answers with, below the head. */
export interface CheckReport {
  readonly host: ReportHost;
  /** Where this machine has its engine from, and what says so; null where nothing tells. */
  readonly situation: Situation | null;
  readonly outcome: Outcome;
  readonly summary: Readonly<Record<CheckStatus, number>>;
  /** Root causes only, the most important first. */
  readonly causes: readonly ReportedCause[];
  readonly checks: readonly ReportedCheck[];
  /** What using it showed; left out where that was not asked for. */
  readonly proof?: Proof;
}
