import type { Answer } from '../../models/reports.ts';
import { waitSaid } from '../../sheet/wait-said.ts';
import { indented } from '../../text/indent.ts';
import { sections } from '../../text/sections.ts';
import type { Aside, View } from '../renderer.ts';
import { causeSection } from './check.ts';
import { proofLines, proofSaid } from './proof.ts';
import { requiredLines } from './required.ts';

/** Longer lines of prose are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** One line that says how long it took; where it is not ready, why. */
export function renderWait(report: Answer<'wait'>, on: View, { checked }: Aside<'wait'>): string {
  const view = { ...on, columns: Math.min(on.columns, WIDEST) };
  if (report.outcome === 'ready') return view.quiet ? '' : ending(report, view).join('\n');
  const { proof } = report;
  return sections([
    ...report.causes.map((cause) => causeSection(cause, { checks: checked?.checks ?? [] }, view)),
    requiredLines({ requirements: report.image ? [report.image] : [] }, { ...view, quiet: true }),
    ...(proof === null ? [] : [proofLines(proof, { ...view, quiet: true }), proofSaid(proof, view)]),
    ending(report, view),
  ]);
}

function ending(report: Answer<'wait'>, { messages, paint, columns }: View): readonly string[] {
  const colour = report.outcome === 'ready' ? 'green' : 'red';
  return indented(waitSaid(report, messages), 0, columns).map((line) => paint(colour, line));
}
