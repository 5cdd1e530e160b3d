import type { CauseId, Finding, Severity } from '../../knowledge/causes.ts';
import { rootCauses, type RootCause } from '../../knowledge/roots.ts';
import type { Messages } from '../../messages/messages.ts';
import { redact, redactDeep } from '../../redact/redact.ts';
import type { CheckOutcome } from '../../run/run-checks.ts';

/** The head that every JSON answer begins with (schema/, schemaVersion 1). */
export interface ReportHead {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly command: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

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

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'unknown' | 'skip';

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
}

export interface ReportedEvidence {
  readonly what: string;
  readonly said: string;
  readonly ms: number | null;
}

export interface ReportedCause {
  readonly id: CauseId;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
  readonly advice: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly checks: readonly string[];
  readonly explains: readonly CauseId[];
  readonly fixes: readonly ReportedFix[];
}

export interface ReportedFix {
  readonly id: string;
  readonly title: string;
  readonly safety: 'safe' | 'disruptive' | 'manual';
}

export interface CheckReport extends ReportHead {
  readonly command: 'check';
  readonly host: ReportHost;
  readonly outcome: 'healthy' | 'warnings' | 'problems' | 'undetermined';
  readonly summary: Readonly<Record<CheckStatus, number>>;
  /** Root causes only, the most important first. */
  readonly causes: readonly ReportedCause[];
  readonly checks: readonly ReportedCheck[];
}

export interface ReportParts {
  readonly tool: ReportHead['tool'];
  /** How this tool is called here, for the commands in the advice: `docker-doctor`, `npx docker-doctor`. */
  readonly command: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly host: ReportHost;
  readonly outcomes: readonly CheckOutcome[];
  readonly messages: Messages;
  readonly fixesFor: (cause: CauseId) => readonly ReportedFix[];
}

/** One plain value from which every output is rendered; credentials are taken out of all texts here. */
export function buildCheckReport(parts: ReportParts): CheckReport {
  const checks = parts.outcomes.map((outcome) => reportCheck(outcome, parts.messages));
  const causes = rootCauses(findingsOf(parts.outcomes)).map((root) => reportCause(root, parts));
  const count = (status: CheckStatus): number => checks.filter((check) => check.status === status).length;
  const summary = {
    pass: count('pass'),
    warn: count('warn'),
    fail: count('fail'),
    unknown: count('unknown'),
    skip: count('skip'),
  };
  return {
    schemaVersion: 1,
    tool: parts.tool,
    command: 'check',
    startedAt: parts.startedAt.toISOString(),
    durationMs: Math.round(parts.durationMs),
    host: parts.host,
    outcome:
      summary.fail > 0
        ? 'problems'
        : summary.unknown > 0
          ? 'undetermined'
          : summary.warn > 0
            ? 'warnings'
            : 'healthy',
    summary,
    causes,
    checks,
  };
}

export function findingsOf(outcomes: readonly CheckOutcome[]): readonly Finding[] {
  return outcomes.flatMap(({ judgement }) => (judgement.status === 'found' ? judgement.findings : []));
}

function reportCheck({ check, judgement, durationMs }: CheckOutcome, messages: Messages): ReportedCheck {
  const findings = judgement.status === 'found' ? judgement.findings : [];
  return {
    id: check.id,
    group: check.group,
    title: checkTitle(check.id, messages),
    status: statusOf(judgement),
    durationMs: Math.round(durationMs),
    findings: findings.map((finding) => ({
      cause: finding.cause,
      severity: finding.severity,
      message: redact(findingText(finding, messages)),
      evidence: finding.evidence.map(reportEvidence),
    })),
    evidence: 'evidence' in judgement ? judgement.evidence.map(reportEvidence) : [],
    because:
      judgement.status === 'skip'
        ? redact(messages.skipReason(judgement.because))
        : judgement.status === 'unknown'
          ? redact(messages.unknownReason(judgement.why))
          : null,
  };
}

export function checkTitle(id: string, { checks }: Messages): string {
  return checks[id] ?? id;
}

function statusOf(judgement: CheckOutcome['judgement']): CheckStatus {
  if (judgement.status !== 'found') return judgement.status;
  return judgement.findings.some(({ severity }) => severity === 'fail') ? 'fail' : 'warn';
}

function reportEvidence({ what, said, ms }: ReportedEvidence): ReportedEvidence {
  return { what: redact(what), said: redact(said), ms: ms === null ? null : Math.round(ms) };
}

function reportCause(root: RootCause, { messages, outcomes, fixesFor, command }: ReportParts): ReportedCause {
  const { cause: id } = root.finding;
  const told = new Set<CauseId>([id, ...root.explains]);
  const text = messages.causes[id];
  return {
    id,
    severity: root.severity,
    title: text.title,
    explanation: text.explanation,
    advice: adviceOn(root.finding, messages).map((line) => callable(redact(line), command)),
    params: redactedParams(root.finding.params),
    checks: outcomes
      .filter(
        ({ judgement }) =>
          judgement.status === 'found' && judgement.findings.some(({ cause }) => told.has(cause)),
      )
      .map(({ check }) => check.id),
    explains: root.explains,
    fixes: fixesFor(id),
  };
}

/** Advice is written with the plain name of the tool; shown is what can be typed here. */
export function callable(line: string, command: string): string {
  return line.replace(/^(\$ (?:sudo )?)docker-doctor\b/, `$1${command}`);
}

function redactedParams(params: object): Readonly<Record<string, unknown>> {
  const copy = redactDeep(params);
  return typeof copy === 'object' && copy !== null ? { ...copy } : {};
}

function findingText<K extends CauseId>(finding: Finding<K>, { causes }: Messages): string {
  return causes[finding.cause].finding(finding.params);
}

function adviceOn<K extends CauseId>(finding: Finding<K>, { causes }: Messages): readonly string[] {
  return causes[finding.cause].advice(finding.params);
}
