import type { CauseId, Finding } from '../knowledge/causes.ts';
import { rootCauses, type RootCause } from '../knowledge/roots.ts';
import type { Step } from '../knowledge/vocabulary/advice.ts';
import { isCheckId, type CheckStatus, type Outcome } from '../knowledge/vocabulary/checks.ts';
import { subjectOf } from '../knowledge/subject.ts';
import type { Messages } from '../messages/messages.ts';
import { remarked } from '../messages/remarks.ts';
import type { CheckOutcome } from '../run/run-checks.ts';
import type {
  CheckReport,
  ReportedCause,
  ReportedCheck,
  ReportedEvidence,
  ReportedFix,
  ReportedSelection,
  ReportHost,
} from './models/check-report.ts';
import { reportedAdvice } from './reported-advice.ts';
import { situatedAdvice, type Speaker } from './situated/situated-advice.ts';

export interface ReportParts {
  /** How this tool is called here, for the commands in the advice: `docker-doctor`, `npx docker-doctor`. */
  readonly command: string;
  readonly host: ReportHost;
  readonly speaker: Speaker;
  readonly selection: ReportedSelection | null;
  readonly outcomes: readonly CheckOutcome[];
  readonly messages: Messages;
  readonly fixesFor: (cause: CauseId) => readonly ReportedFix[];
}

/** One plain value from which every output is rendered. */
export function buildCheckReport(parts: ReportParts): CheckReport {
  const checks = parts.outcomes.map((outcome) => reportCheck(outcome, parts.messages));
  const causes = rootCauses(findingsOf(parts.outcomes)).map((root) => reportCause(root, parts));
  const summary = summaryOf(checks);
  return {
    host: parts.host,
    situation: parts.speaker.situation,
    selection: parts.selection,
    outcome: outcomeOf(summary),
    summary,
    causes,
    checks,
  };
}

export function summaryOf(checks: readonly Pick<ReportedCheck, 'status'>[]): CheckReport['summary'] {
  const count = (status: CheckStatus): number => checks.filter((check) => check.status === status).length;
  const waived = count('waived');
  return {
    pass: count('pass'),
    warn: count('warn'),
    fail: count('fail'),
    unknown: count('unknown'),
    skip: count('skip'),
    ...(waived === 0 ? {} : { waived }),
  };
}

export function outcomeOf({ fail, unknown, warn }: CheckReport['summary']): Outcome {
  if (fail > 0) return 'problems';
  if (unknown > 0) return 'undetermined';
  return warn > 0 ? 'warnings' : 'healthy';
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
      message: remarked(findingText(finding, messages), messages.remarks),
      evidence: finding.evidence.map((one) => reportEvidence(one, messages)),
    })),
    evidence: 'evidence' in judgement ? judgement.evidence.map((one) => reportEvidence(one, messages)) : [],
    because:
      judgement.status === 'skip'
        ? messages.skipReason(judgement.because)
        : judgement.status === 'unknown'
          ? remarked(messages.unknownReason(judgement.why), messages.remarks)
          : null,
  };
}

export function checkTitle(id: string, { checks }: Messages): string {
  return isCheckId(id) ? checks[id] : id;
}

function statusOf(judgement: CheckOutcome['judgement']): CheckStatus {
  if (judgement.status !== 'found') return judgement.status;
  return judgement.findings.some(({ severity }) => severity === 'fail') ? 'fail' : 'warn';
}

function reportEvidence({ what, said, ms }: ReportedEvidence, { remarks }: Messages): ReportedEvidence {
  return { what, said: remarked(said, remarks), ms: ms === null ? null : Math.round(ms) };
}

function reportCause(
  root: RootCause,
  { messages, outcomes, fixesFor, command, speaker }: ReportParts,
): ReportedCause {
  const { cause: id, params } = root.finding;
  const told = new Set<CauseId>([id, ...root.explains]);
  const { title, explanation } = messages.causes[id];
  const words = { command, price: messages.report.stopsContainers };
  return {
    id,
    severity: root.severity,
    title,
    explanation,
    ...reportedAdvice(situatedAdvice(id, adviceOn(root.finding, messages), speaker, messages), words),
    params: { ...params },
    checks: outcomes
      .filter(
        ({ judgement }) =>
          judgement.status === 'found' && judgement.findings.some(({ cause }) => told.has(cause)),
      )
      .map(({ check }) => check.id),
    explains: root.explains,
    fixes: fixesFor(id),
    subject: subjectOfAll(id, outcomes),
  };
}

/** Of every finding, not of the one alone that is told: else a mirror could hide behind another. */
function subjectOfAll(cause: CauseId, outcomes: readonly CheckOutcome[]): string {
  return subjectOf(
    ...findingsOf(outcomes)
      .filter((finding) => finding.cause === cause)
      .map(({ params }) => params),
  );
}

function findingText<K extends CauseId>(finding: Finding<K>, { causes }: Messages): string {
  return causes[finding.cause].finding(finding.params);
}

function adviceOn<K extends CauseId>(finding: Finding<K>, { causes }: Messages): readonly Step[] {
  return causes[finding.cause].advice(finding.params);
}
