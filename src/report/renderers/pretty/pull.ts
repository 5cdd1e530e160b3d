import type { Answer } from '../../models/reports.ts';
import { wrap } from '../../text/wrap.ts';
import type { Aside, View } from '../renderer.ts';
import { renderCheck } from './check.ts';

/** What became of the image; where no engine answers, what `check` says of that. */
export function renderPull(report: Answer<'pull'>, view: View, { checked }: Aside<'pull'>): string {
  if (checked !== null) {
    return renderCheck({ ...report, ...checked, command: 'check' }, { ...view, verbose: false, quiet: true });
  }
  return report.said.flatMap((text) => (text.includes('\n') ? [text] : wrap(text, view.columns))).join('\n');
}
