import type { Answer } from '../../models/reports.ts';
import { indented } from '../../text/indent.ts';
import { sections } from '../../text/sections.ts';
import type { Aside, View } from '../renderer.ts';
import { causeSection, renderCheck } from './check.ts';
import { proofLines, proofSaid } from './proof.ts';
import { titlesAgain } from './titles-again.ts';

/** Longer lines of prose are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** Each step with its time; why the first that failed did; where no engine answers, what `check` says of that. */
export function renderProve(
  report: Answer<'prove'>,
  on: View,
  { checked, elsewhere }: Aside<'prove'>,
): string {
  const view = { ...on, columns: Math.min(on.columns, WIDEST) };
  const hasWhy = checked !== null && checked.causes.length > 0;
  if (report.outcome === 'not-reached' && hasWhy) {
    return renderCheck({ ...report, ...checked, command: 'check' }, { ...view, verbose: false, quiet: true });
  }
  const isProven = report.outcome === 'proven';
  if (view.quiet && isProven) return '';
  const since = [
    ...report.causes.map((cause) => causeSection(cause, { checks: checked?.checks ?? [] }, view)),
    proofSaid(report, view),
  ];
  const again = titlesAgain(report.causes, sections(since), view);
  return sections([proofLines(report, view), ...since, [...again, ...footer(report, elsewhere, view)]]);
}

function footer(
  { outcome, durationMs }: Answer<'prove'>,
  elsewhere: string | null,
  { messages, paint, columns }: View,
): readonly string[] {
  const colour = outcome === 'proven' ? 'green' : outcome === 'failed' ? 'red' : 'yellow';
  const isPlaced = elsewhere !== null && (outcome === 'proven' || outcome === 'failed');
  const said = isPlaced
    ? messages.prove.outcomeElsewhere[outcome](elsewhere)
    : messages.prove.outcome[outcome];
  return [
    ...indented(said, 0, columns).map((line) => paint(colour, line)),
    // Of what was not begun only the thinking took time.
    ...(outcome === 'declined' ? [] : [paint('dim', `${(durationMs / 1000).toFixed(1)} s`)]),
  ];
}
