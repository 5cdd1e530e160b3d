import type { CauseId, Severity } from '../../knowledge/causes.ts';
import type { CheckStatus, Outcome } from '../../knowledge/vocabulary/checks.ts';
import type { FixId, Safety } from '../../knowledge/vocabulary/fixes.ts';
import type { Profile } from '../../knowledge/vocabulary/profiles.ts';
import type { RequirementName, RequirementStatus } from '../../knowledge/vocabulary/requirements.ts';
import type { Situation } from '../../knowledge/vocabulary/situations.ts';
import type { ReportedAdvice } from './advice.ts';
import type { Measured } from './measured.ts';
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

export interface ReportedFinding {
  readonly cause: CauseId;
  readonly severity: Severity;
  readonly message: string;
  readonly evidence: readonly ReportedEvidence[];
  /** What of the machine it is about; with its cause what a waiver and a baseline go by. May be empty. */
  readonly subject: string;
  /** Left out where it counts. */
  readonly waiver?: Acceptance;
  /** A waiver of it that holds no longer; left out where there is none. */
  readonly expired?: Expired;
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
  /** Those of its findings, each once. */
  readonly subjects: readonly string[];
  /** A waiver of it that holds no longer; left out where there is none. */
  readonly expired?: Expired;
}

/** A waiver past its last day. */
export interface Expired {
  readonly reason: string;
  readonly until: string;
}

/** A waiver as it is written, without a subject where it is of any. */
interface ReportedWaiver {
  readonly cause: CauseId;
  readonly subject?: string;
  readonly reason: string;
  readonly until: string;
}

/** Why a cause counts as nothing. */
export type Acceptance =
  | { readonly by: 'waiver'; readonly reason: string; readonly until: string }
  /** An earlier run had it, and began at this instant. */
  | { readonly by: 'baseline'; readonly since: string };

/** A cause of which findings are accepted; of others it may stand among the root causes too. */
export interface WaivedCause extends ReportedCause {
  readonly waiver: Acceptance;
}

export interface ReportedFix {
  readonly id: FixId;
  readonly title: string;
  readonly safety: Safety;
}

/** Which checks were run, where not all were. */
export interface ReportedSelection {
  readonly for: readonly Profile[];
  /** As they were typed: checks, groups, causes. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** What came of it, in the order of the report. */
  readonly checks: readonly string[];
}

/** What was required, and whether it is so. */
export interface ReportedRequirement {
  readonly name: RequirementName;
  /** As it was typed: `disk=20GB`. */
  readonly wanted: string;
  readonly status: RequirementStatus;
  /** What was seen, or why it could not be. */
  readonly said: string;
  readonly durationMs: number;
}

/** What `check` answers with, below the head. */
export interface CheckReport {
  readonly host: ReportHost;
  /** Where this machine has its engine from, and what says so; null where nothing tells. */
  readonly situation: Situation | null;
  /** Null where all checks were run. */
  readonly selection: ReportedSelection | null;
  readonly outcome: Outcome;
  /** `waived` is left out where nothing is. */
  readonly summary: Readonly<Record<Exclude<CheckStatus, 'waived'>, number>> & { readonly waived?: number };
  /** Root causes only, the most important first. */
  readonly causes: readonly ReportedCause[];
  readonly checks: readonly ReportedCheck[];
  /** Causes that are accepted, and count as nothing; left out where none is. */
  readonly waived?: readonly WaivedCause[];
  /** Waivers that nothing was found for, though it was looked for; left out where there are none. */
  readonly unusedWaivers?: readonly ReportedWaiver[];
  /** In the order in which they were asked for; left out where none was. */
  readonly requirements?: readonly ReportedRequirement[];
  /** Left out where the checks that were run had no use for any. */
  readonly measured?: Measured;
  /** What using it showed; left out where that was not asked for. */
  readonly proof?: Proof;
}
