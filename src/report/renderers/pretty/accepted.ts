import type { CheckReport } from '../../models/check-report.ts';
import { acceptedSaid } from '../../sheet/accepted-said.ts';
import { indented } from '../../text/indent.ts';
import { MARKS } from '../../text/paint.ts';
import type { View } from '../renderer.ts';

/** What was found and is accepted, each in a line. */
export function acceptedLines({ waived = [] }: CheckReport, view: View): readonly string[] {
  const { messages, paint, columns } = view;
  if (waived.length === 0) return [];
  return [
    paint('bold', messages.accepted.heading),
    ...waived.flatMap(({ id, title, waiver }) =>
      indented(
        `${MARKS.waived} ${messages.remarks.on(messages.report.named(title, id), acceptedSaid(waiver, messages.accepted))}`,
        2,
        columns,
      ).map((line) => paint('dim', line)),
    ),
  ];
}
