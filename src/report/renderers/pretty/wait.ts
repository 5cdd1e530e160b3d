import type { Answer } from '../../models/reports.ts';
import { indented } from '../../text/indent.ts';
import { sections } from '../../text/sections.ts';
import type { Aside, View } from '../renderer.ts';
import { causeSection } from './check.ts';
import { proofLines, proofSaid } from './proof.ts';

/** Longer lines of prose are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** One line that says how long it took; where it is not ready, why. */
export function renderWait(report: Answer<'wait'>, on: View, { checked }: Aside<'wait'>): string {
  const view = { ...on, columns: Math.min(on.columns, WIDEST) };
  if (report.outcome === 'ready') return view.quiet ? '' : ending(report, view).join('\n');
  const { proof } = report;
  return sections([
    ...report.causes.map((cause) => causeSection(cause, { checks: checked?.checks ?? [] }, view)),
    ...(proof === null ? [] : [proofLines(proof, { ...view, quiet: true }), proofSaid(proof, view)]),
    ending(report, view),
  ]);
}

function ending(
  { outcome, waitedMs, for: target }: Answer<'wait'>,
  { messages: { wait: words }, paint, columns }: View,
): readonly string[] {
  const seconds = (waitedMs / 1000).toFixed(1);
  const said = {
    ready: words.ready[target],
    hopeless: words.hopeless,
    'time-is-up': words.timeIsUp,
    interrupted: () => words.interrupted,
  }[outcome](seconds);
  return indented(said, 0, columns).map((line) => paint(outcome === 'ready' ? 'green' : 'red', line));
}
