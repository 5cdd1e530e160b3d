import type { Messages } from '../messages/messages.ts';
import type {
  CheckReport,
  CheckStatus,
  ReportedCause,
  ReportedCheck,
  ReportedEvidence,
} from './models/check-report.ts';
import stringWidth from './text/string-width.ts';
import { wrap } from './text/wrap.ts';

export type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', text: string) => string;

export interface PrettyOptions {
  readonly messages: Messages;
  readonly columns: number;
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** Of a line of a file, from the place at fault on. */
const LEAST_SHOWN = 20;

export const MARKS: Readonly<Record<CheckStatus, string>> = {
  pass: '✔',
  warn: '!',
  fail: '✖',
  unknown: '?',
  skip: '-',
};

/** The report for a person: root causes first, each with what to type; then what could not be told; then a count. */
export function renderPretty(report: CheckReport, options: PrettyOptions): string {
  const { quiet, verbose } = options;
  const sections = [
    ...(quiet ? [] : [header(report, options)]),
    ...report.causes.map((cause) => causeSection(cause, report, options)),
    ...unknownSection(report, options),
    ...(verbose ? [checkList(report, options)] : []),
    ...(quiet && report.outcome === 'healthy' ? [] : [footer(report, options)]),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

function header({ tool, host }: CheckReport, options: PrettyOptions): readonly string[] {
  const { messages, paint } = options;
  const engine =
    host.engine === null
      ? messages.report.noEngine
      : messages.report.engine(host.engine.version, host.engine.imageStore);
  const text = [`${tool.name} ${tool.version}`, host.distribution ?? host.platform, engine].join(' · ');
  return indented(text, 0, options).map((line) => paint('dim', line));
}

function causeSection(cause: ReportedCause, report: CheckReport, options: PrettyOptions): readonly string[] {
  const { messages, paint, verbose } = options;
  const words = messages.report;
  const colour = cause.severity === 'fail' ? 'red' : 'yellow';
  const mark = MARKS[cause.severity];
  const findings = report.checks.flatMap(({ findings: all }) =>
    all.filter((finding) => finding.cause === cause.id),
  );
  const evidence = findings.flatMap((finding) => finding.evidence);
  const title = wrap(cause.title, Math.min(options.columns, WIDEST) - 2);
  const titleLines = title.map(
    (line, index) => `${index === 0 ? paint(colour, mark) : ' '} ${paint('bold', line)}`,
  );
  return [
    ...titleLines.slice(0, -1),
    spread(titleLines.at(-1) ?? '', stringWidth(title.at(-1) ?? '') + 2, cause.id, options),
    ...findings.flatMap(({ message }) => indented(message, 2, options)),
    ...pointer(cause, options),
    '',
    ...indented(cause.explanation, 2, options),
    '',
    `  ${paint('bold', words.whatToDo)}`,
    ...cause.advice.flatMap((line) =>
      line.startsWith('$ ') ? [`    ${paint('cyan', line)}`] : indented(line, 4, options),
    ),
    ...(cause.explains.length === 0 ? [] : ['', `  ${paint('bold', words.followsFromIt)}`]),
    ...cause.explains.flatMap((id) => indented(`${messages.causes[id].title} (${id})`, 4, options)),
    ...(verbose ? evidenceLines(evidence, options) : []),
  ];
}

/** The offending line of a file with a mark below the place. */
function pointer({ params }: ReportedCause, { paint, columns }: PrettyOptions): readonly string[] {
  const at = params.at;
  if (typeof at !== 'object' || at === null || !('lineText' in at) || !('column' in at)) return [];
  const { lineText, column } = at;
  if (typeof lineText !== 'string' || typeof column !== 'number' || lineText.trim() === '') return [];
  const visible = lineText.replaceAll('\t', ' ').replace(/\p{Cc}|\uFEFF/gu, '\u00B7');
  const lead = Array.from(visible)
    .slice(0, column - 1)
    .join('');
  // A part of a long line, with the place in it.
  const room = Math.max(LEAST_SHOWN, Math.min(columns, 80) - 10);
  const start = Math.max(0, Array.from(lead).length - room + LEAST_SHOWN);
  const shown = Array.from(visible)
    .slice(start, start + room)
    .join('');
  return [
    '',
    `    ${shown}`,
    `    ${' '.repeat(stringWidth(Array.from(lead).slice(start).join('')))}${paint('red', '^')}`,
  ];
}

function unknownSection({ checks }: CheckReport, options: PrettyOptions): readonly (readonly string[])[] {
  const unknown = checks.filter(({ status }) => status === 'unknown');
  return unknown.length === 0
    ? []
    : [
        [
          options.paint('bold', options.messages.report.couldNotTell),
          ...unknown.flatMap((check) =>
            indented(`${MARKS.unknown} ${check.title}: ${firstLine(check.because ?? '')}`, 2, options),
          ),
        ],
      ];
}

function checkList({ checks }: CheckReport, options: PrettyOptions): readonly string[] {
  return checks.flatMap((check) => [
    checkLine(check, options),
    ...(check.because === null ? [] : indented(check.because, 4, options)),
    ...(check.findings.length > 0
      ? []
      : check.evidence.flatMap((evidence) => evidenceLine(evidence, options))),
  ]);
}

const STATUS_COLOURS = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  unknown: 'yellow',
  skip: 'dim',
} as const;

function checkLine({ status, title, id, durationMs }: ReportedCheck, options: PrettyOptions): string {
  const time = `${durationMs} ms`;
  const text = `${MARKS[status]} ${title}`;
  return spread(options.paint(STATUS_COLOURS[status], text), stringWidth(text), `${id} ${time}`, options);
}

function evidenceLines(evidence: readonly ReportedEvidence[], options: PrettyOptions): readonly string[] {
  return evidence.length === 0
    ? []
    : [
        '',
        `  ${options.paint('bold', options.messages.report.evidence)}`,
        ...evidence.flatMap((entry) => evidenceLine(entry, options)),
      ];
}

function evidenceLine({ what, said }: ReportedEvidence, options: PrettyOptions): readonly string[] {
  return indented(`${what}: ${said}`, 4, options).map((line) => options.paint('dim', line));
}

function footer(
  { outcome, summary, durationMs }: CheckReport,
  { messages, paint }: PrettyOptions,
): readonly string[] {
  const words = messages.report;
  const counts = (['pass', 'warn', 'fail', 'unknown', 'skip'] as const)
    .filter((status) => summary[status] > 0)
    .map((status) => `${summary[status]} ${words.status[status]}`);
  const colour = { healthy: 'green', warnings: 'yellow', problems: 'red', undetermined: 'yellow' } as const;
  return [
    paint(colour[outcome], words.outcome[outcome]),
    paint('dim', [...counts, `${(durationMs / 1000).toFixed(1)} s`].join(' · ')),
  ];
}

/** A text on the left and a name at the right margin, or behind it where the line is too narrow. */
function spread(left: string, leftWidth: number, right: string, { columns, paint }: PrettyOptions): string {
  const gap = Math.min(columns, WIDEST) - leftWidth - stringWidth(right);
  return gap < 2 ? `${left}\n  ${paint('dim', right)}` : `${left}${' '.repeat(gap)}${paint('dim', right)}`;
}

function indented(text: string, by: number, { columns }: PrettyOptions): readonly string[] {
  return wrap(text, Math.min(columns, WIDEST) - by).map((line) => ' '.repeat(by) + line);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
