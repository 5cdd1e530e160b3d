import type { CauseId, Finding } from '../knowledge/causes.ts';
import { rootCauses, type RootCause } from '../knowledge/roots.ts';
import type { Step } from '../knowledge/vocabulary/advice.ts';
import { isCheckId, type CheckStatus, type Outcome } from '../knowledge/vocabulary/checks.ts';
import { namedIn } from '../knowledge/situation/named.ts';
import { subjectOf } from '../knowledge/subject.ts';
import type { Messages } from '../messages/messages.ts';
import { evidenced, remarked } from '../messages/remarks.ts';
import { findingsOf, type CheckOutcome } from '../run/run-checks.ts';
import { acceptedTogether, sorted, type AcceptedFinding, type Judge, type Sorted } from './accept.ts';
import type {
  CheckReport,
  ReportedCause,
  ReportedCheck,
  ReportedEvidence,
  ReportedFinding,
  ReportedFix,
  ReportedSelection,
  ReportHost,
  WaivedCause,
} from './models/check-report.ts';
import type { Measured } from './models/measured.ts';
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
  /** Left out where nothing is accepted. */
  readonly judge?: Judge;
  /** Null, or left out, where nothing was. */
  readonly measured?: Measured | null;
}

const NOBODY: Judge = () => null;

/** A check's outcome, and what of its findings counts. */
type JudgedOutcome = Sorted & { readonly outcome: CheckOutcome };

/** One plain value from which every output is rendered. */
export function buildCheckReport(parts: ReportParts): CheckReport {
  const { judge = NOBODY, measured = null } = parts;
  const judged = parts.outcomes.map((outcome) => ({ outcome, ...sorted(findingsOf([outcome]), judge) }));
  const checks = judged.map((one) => reportCheck(one, parts.messages));
  const causes = rootCauses(judged.flatMap(({ open }) => open)).map((root) => {
    const past = judged
      .flatMap(({ expired }) => [...expired])
      .find(([{ cause }]) => cause === root.finding.cause)?.[1];
    return { ...reportCause(root, judged, parts), ...(past === undefined ? {} : { expired: past }) };
  });
  const waived = acceptedTogether(judged.flatMap(({ accepted }) => accepted)).flatMap((together) =>
    reportWaived(together, parts),
  );
  const summary = summaryOf(checks);
  return {
    host: parts.host,
    situation: parts.speaker.situation,
    selection: parts.selection,
    outcome: outcomeOf(summary),
    summary,
    causes,
    checks,
    ...(waived.length === 0 ? {} : { waived }),
    ...(measured === null ? {} : { measured }),
  };
}

function summaryOf(checks: readonly Pick<ReportedCheck, 'status'>[]): CheckReport['summary'] {
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

function outcomeOf({ fail, unknown, warn }: CheckReport['summary']): Outcome {
  if (fail > 0) return 'problems';
  if (unknown > 0) return 'undetermined';
  return warn > 0 ? 'warnings' : 'healthy';
}

function reportCheck({ outcome, open, accepted, expired }: JudgedOutcome, messages: Messages): ReportedCheck {
  const { check, judgement, durationMs } = outcome;
  return {
    id: check.id,
    group: check.group,
    title: checkTitle(check, messages),
    status: statusOf(judgement, open),
    durationMs: Math.round(durationMs),
    findings: [
      ...open.map((finding) => {
        const past = expired.get(finding);
        const reported = reportFinding(finding, messages);
        return past === undefined ? reported : { ...reported, expired: past };
      }),
      ...accepted.map(({ finding, waiver }) => ({ ...reportFinding(finding, messages), waiver })),
    ],
    evidence: 'evidence' in judgement ? judgement.evidence.map((one) => reportEvidence(one, messages)) : [],
    because:
      judgement.status === 'skip'
        ? messages.skipReason(judgement.because)
        : judgement.status === 'unknown'
          ? remarked(messages.unknownReason(judgement.why), messages.remarks)
          : null,
  };
}

function reportFinding(finding: Finding, messages: Messages): ReportedFinding {
  return {
    cause: finding.cause,
    severity: finding.severity,
    message: remarked(findingText(finding, messages), messages.remarks),
    evidence: finding.evidence.map((one) => reportEvidence(one, messages)),
    subject: subjectOf(finding.params),
  };
}

/** One of somebody's own has the title that he gave it, or none but its id. */
export function checkTitle(
  { id, title }: { readonly id: string; readonly title?: string },
  { checks }: Messages,
): string {
  return isCheckId(id) ? checks[id] : (title ?? id);
}

function statusOf(judgement: CheckOutcome['judgement'], open: Sorted['open']): CheckStatus {
  if (judgement.status !== 'found') return judgement.status;
  if (open.length === 0) return 'waived';
  return open.some(({ severity }) => severity === 'fail') ? 'fail' : 'warn';
}

function reportEvidence({ what, said, ms }: ReportedEvidence, { remarks }: Messages): ReportedEvidence {
  return {
    what: evidenced(what, remarks),
    said: evidenced(said, remarks),
    ms: ms === null ? null : Math.round(ms),
  };
}

function reportCause(
  root: RootCause,
  judged: readonly Pick<JudgedOutcome, 'outcome' | 'open'>[],
  { messages, fixesFor, command, speaker }: ReportParts,
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
    ...reportedAdvice(
      situatedAdvice(id, adviceOn(root.finding, messages), aboutFinding(speaker, root.finding), messages),
      words,
    ),
    params: { ...params },
    checks: judged
      .filter(({ open }) => open.some(({ cause }) => told.has(cause)))
      .map(({ outcome }) => outcome.check.id),
    explains: root.explains,
    fixes: fixesFor(id),
    subjects: subjectsOf(judged.flatMap(({ open }) => open).filter(({ cause }) => cause === id)),
  };
}

/** Of every finding, not of the one alone that is told: else a mirror could hide behind another. */
function subjectsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ params }) => subjectOf(params)))].sort();
}

/** As if it were all that was found. */
function reportWaived(together: readonly AcceptedFinding[], parts: ReportParts): readonly WaivedCause[] {
  const findings = new Set(together.map(({ finding }) => finding));
  const judged = parts.outcomes.map((outcome) => ({
    outcome,
    open: findingsOf([outcome]).filter((finding) => findings.has(finding)),
  }));
  const [first] = together;
  const [root] = rootCauses([...findings]);
  if (first === undefined || root === undefined) return [];
  return [{ ...reportCause(root, judged, parts), waiver: first.waiver }];
}

/** What was read on the machine names things as a text does; what a container itself said decides nothing. */
function aboutFinding(speaker: Speaker, { params }: Finding): Speaker {
  return 'said' in params && typeof params.said === 'string' && !('containers' in params)
    ? { ...speaker, named: { ...namedIn(params.said), engine: speaker.named.engine } }
    : speaker;
}

export function findingText<K extends CauseId>(finding: Finding<K>, { causes }: Messages): string {
  return causes[finding.cause].finding(finding.params);
}

function adviceOn<K extends CauseId>(finding: Finding<K>, { causes }: Messages): readonly Step[] {
  return causes[finding.cause].advice(finding.params);
}
