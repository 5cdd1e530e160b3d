import type { ReportedCause } from '../../models/check-report.ts';
import { MARKS } from '../../text/paint.ts';
import { indented } from '../../text/indent.ts';
import type { View } from '../renderer.ts';

/** The end of a report, and what may be asked below it. */
const ROWS_BELOW = 9;
const MOST = 3;

/** What is wrong by its title alone, where by the end it has gone off the top of the terminal; `since` begins with it. */
export function titlesAgain(
  causes: readonly ReportedCause[],
  since: string,
  { rows, columns, messages, paint }: View,
): readonly string[] {
  if (rows === undefined || since.split('\n').length + ROWS_BELOW <= rows) return [];
  return causes
    .filter(({ severity }) => severity === 'fail')
    .slice(0, MOST)
    .flatMap(({ title, id }) => indented(`${MARKS.fail} ${messages.report.named(title, id)}`, 0, columns))
    .map((line) => paint('red', line));
}
