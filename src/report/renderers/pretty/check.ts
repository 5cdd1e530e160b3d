import type {
  CheckReport,
  ReportedCause,
  ReportedCheck,
  ReportedEvidence,
} from '../../models/check-report.ts';
import type { Answer } from '../../models/reports.ts';
import { expiredSaid } from '../../sheet/accepted-said.ts';
import { checkSaid, isRefused } from '../../sheet/check-said.ts';
import { findingsIn } from '../../sheet/findings-in.ts';
import { indented } from '../../text/indent.ts';
import { MARKS, STATUS_STYLES } from '../../text/paint.ts';
import { sections } from '../../text/sections.ts';
import { stepLines } from '../../text/steps.ts';
import stringWidth from '../../text/string-width.ts';
import { wrap } from '../../text/wrap.ts';
import type { View } from '../renderer.ts';
import { acceptedLines } from './accepted.ts';
import { pointer } from './pointer.ts';
import { requiredLines } from './required.ts';
import { proofLines, proofSaid } from './proof.ts';
import { titlesAgain } from './titles-again.ts';

/** Longer lines of prose are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** The report for a person: root causes first, each with what to type; then what could not be told; then a count. */
export function renderCheck(report: Answer<'check'>, on: View): string {
  const view = { ...on, columns: Math.min(on.columns, WIDEST) };
  const { quiet, verbose } = view;
  const since = [
    ...report.causes.map((cause) => causeSection(cause, report, view)),
    ...unknownSection(report, view),
    acceptedLines(report, view),
    requiredLines(report, view),
    ...(report.proof === undefined ? [] : [proofLines(report.proof, view), proofSaid(report.proof, view)]),
    ...(verbose ? [checkList(report, view)] : []),
  ];
  const isSilent = quiet && report.outcome === 'healthy' && report.waived === undefined;
  const again = titlesAgain(report.causes, sections(since), view);
  return sections([
    ...(quiet ? [] : [header(report, view)]),
    ...since,
    ...(isSilent ? [] : [[...again, ...footer(report, view)]]),
  ]);
}

function header({ tool, host }: Answer<'check'>, view: View): readonly string[] {
  const { messages, paint } = view;
  const engine =
    host.engine === null
      ? messages.report.noEngine
      : messages.report.engine(host.engine.version, host.engine.imageStore);
  const text = [`${tool.name} ${tool.version}`, host.distribution ?? host.platform, engine].join(' · ');
  return indented(text, 0, view.columns).map((line) => paint('dim', line));
}

/** A cause, with what its checks saw. */
export function causeSection(
  cause: ReportedCause,
  report: Pick<CheckReport, 'checks'>,
  view: View,
): readonly string[] {
  const { messages, paint, verbose } = view;
  const words = messages.report;
  const colour = cause.severity === 'fail' ? 'red' : 'yellow';
  const mark = MARKS[cause.severity];
  const findings = findingsIn(report.checks, cause);
  const evidence = findings.flatMap((finding) => finding.evidence);
  const title = wrap(cause.title, view.columns - 2);
  const titleLines = title.map(
    (line, index) => `${index === 0 ? paint(colour, mark) : ' '} ${paint('bold', line)}`,
  );
  return [
    ...titleLines.slice(0, -1),
    spread(titleLines.at(-1) ?? '', stringWidth(title.at(-1) ?? '') + 2, cause.id, view),
    ...saidOnce(findings.map(({ message }) => message)).flatMap((said) => indented(said, 2, view.columns)),
    ...expiredSaid(cause.expired, messages.accepted).flatMap((said) =>
      indented(said, 2, view.columns).map((line) => paint('red', line)),
    ),
    ...pointer(cause, view),
    '',
    ...indented(cause.explanation, 2, view.columns),
    '',
    `  ${paint('bold', words.whatToDo)}`,
    ...stepLines(cause.steps, { by: 4, columns: view.columns, paint }),
    ...(cause.explains.length === 0 ? [] : ['', `  ${paint('bold', words.followsFromIt)}`]),
    ...cause.explains.flatMap((id) => indented(words.named(messages.causes[id].title, id), 4, view.columns)),
    ...(verbose ? evidenceLines(evidence, view) : []),
  ];
}

/** What could not be told for the same reason stands together. */
function unknownSection({ checks }: CheckReport, view: View): readonly (readonly string[])[] {
  const { remarks } = view.messages;
  const unknown = checks.filter(({ status }) => status === 'unknown');
  const reasons = [...new Set(unknown.map(reasonOf))];
  return unknown.length === 0
    ? []
    : [
        [
          view.paint('bold', view.messages.report.couldNotTell),
          ...reasons.flatMap((why) => {
            const titles = unknown.filter((one) => reasonOf(one) === why).map(({ title }) => title);
            const said = remarks.on(remarks.listed(titles), why);
            return indented(`${MARKS.unknown} ${said}`, 2, view.columns);
          }),
        ],
      ];
}

function reasonOf({ because }: ReportedCheck): string {
  return firstLine(because ?? '');
}

/** What nobody asked for is counted in the last line, where the selection stands. */
function checkList({ checks }: CheckReport, view: View): readonly string[] {
  const notSelected = view.messages.skipReason({ kind: 'not-selected' });
  const told = checks.filter(({ because }) => because !== notSelected);
  return told.flatMap((check) => [
    checkLine(check, view),
    ...(check.because === null ? [] : indented(check.because, 4, view.columns)),
    ...(check.findings.length > 0 ? [] : check.evidence.flatMap((evidence) => evidenceLine(evidence, view))),
  ]);
}

function checkLine({ status, title, id, durationMs }: ReportedCheck, view: View): string {
  const time = `${durationMs} ms`;
  const text = `${MARKS[status]} ${title}`;
  return spread(view.paint(STATUS_STYLES[status], text), stringWidth(text), `${id} ${time}`, view);
}

function evidenceLines(evidence: readonly ReportedEvidence[], view: View): readonly string[] {
  return evidence.length === 0
    ? []
    : [
        '',
        `  ${view.paint('bold', view.messages.report.evidence)}`,
        ...evidence.flatMap((entry) => evidenceLine(entry, view)),
      ];
}

function evidenceLine({ what, said }: ReportedEvidence, view: View): readonly string[] {
  return indented(view.messages.remarks.on(what, said), 4, view.columns).map((line) =>
    view.paint('dim', line),
  );
}

function footer(report: Answer<'check'>, { messages, paint, columns }: View): readonly string[] {
  const { outcome, summary, durationMs, proof, selection } = report;
  const words = messages.report;
  const counts = (['pass', 'warn', 'fail', 'waived', 'unknown', 'skip'] as const)
    .map((status) => [status, summary[status] ?? 0] as const)
    .filter(([, number]) => number > 0)
    .map(([status, number]) => words.counted(number, status));
  const colour = { healthy: 'green', warnings: 'yellow', problems: 'red', undetermined: 'yellow' } as const;
  const isBroken = proof?.outcome === 'failed' && outcome !== 'problems';
  // Here the warnings stand above.
  const isHere = selection === null && report.waived === undefined && !isBroken && !isRefused(report);
  const isPlain = outcome === 'warnings' && isHere && report.situation?.kind !== 'remote';
  const said = isPlain ? words.outcome.warnings : checkSaid(report, messages);
  return [
    ...wrap(said, columns).map((line) => paint(isBroken ? 'red' : colour[outcome], line)),
    ...wrap([...counts, `${(durationMs / 1000).toFixed(1)} s`].join(' · '), columns).map((line) =>
      paint('dim', line),
    ),
  ];
}

/** A text on the left and a name at the right margin, or behind it where the line is too narrow. */
function spread(left: string, leftWidth: number, right: string, { columns, paint }: View): string {
  const gap = columns - leftWidth - stringWidth(right);
  return gap < 2 ? `${left}\n  ${paint('dim', right)}` : `${left}${' '.repeat(gap)}${paint('dim', right)}`;
}

/** Two checks see the same thing, and one of them what it does: the other adds nothing to that. */
function saidOnce(messages: readonly string[]): readonly string[] {
  return messages.filter((one) => !messages.some((other) => other !== one && other.startsWith(one)));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
