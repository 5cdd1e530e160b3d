import type { ProvedStep } from '../../models/prove-report.ts';
import type { Answer } from '../../models/reports.ts';
import { indented } from '../../text/indent.ts';
import { MARKS, STATUS_STYLES } from '../../text/paint.ts';
import { sections } from '../../text/sections.ts';
import stringWidth from '../../text/string-width.ts';
import type { Aside, View } from '../renderer.ts';
import { causeSection, renderCheck } from './check.ts';

/** Longer lines of prose are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** Each step with its time; why the first that failed did; where no engine answers, what `check` says of that. */
export function renderProve(report: Answer<'prove'>, on: View, { checked }: Aside<'prove'>): string {
  const view = { ...on, columns: Math.min(on.columns, WIDEST) };
  if (report.outcome === 'not-reached' && checked !== null) {
    return renderCheck({ ...report, ...checked, command: 'check' }, { ...view, verbose: false, quiet: true });
  }
  const isProven = report.outcome === 'proven';
  if (view.quiet && isProven) return '';
  return sections([
    report.steps
      .filter(({ status }) => !view.quiet || status === 'fail' || status === 'unknown')
      .flatMap((step) => stepLines(step, view)),
    ...report.causes.map((cause) => causeSection(cause, { checks: checked?.checks ?? [] }, view)),
    report.said.flatMap((text) => indented(text, 0, view.columns)),
    footer(report, view),
  ]);
}

function stepLines(step: ProvedStep, { paint, columns, verbose }: View): readonly string[] {
  const { status, title, said, ms, id } = step;
  const time = status === 'skip' ? id : `${id} ${ms} ms`;
  const text = `${MARKS[status]} ${title}`;
  const gap = columns - stringWidth(text) - stringWidth(time);
  const line = paint(STATUS_STYLES[status], text);
  const tellsMore = said !== '' && (status !== 'pass' || verbose);
  return [
    gap < 2 ? line : `${line}${' '.repeat(gap)}${paint('dim', time)}`,
    ...(tellsMore
      ? indented(said, 4, columns).map((more) => paint(status === 'fail' ? 'red' : 'dim', more))
      : []),
  ];
}

function footer({ outcome, durationMs }: Answer<'prove'>, { messages, paint }: View): readonly string[] {
  const colour = outcome === 'proven' ? 'green' : outcome === 'failed' ? 'red' : 'yellow';
  return [
    paint(colour, messages.prove.outcome[outcome]),
    paint('dim', `${(durationMs / 1000).toFixed(1)} s`),
  ];
}
