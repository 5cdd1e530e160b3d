import { AS_CHECK } from '../../../knowledge/vocabulary/requirements.ts';
import type { CheckReport } from '../../models/check-report.ts';
import { indented } from '../../text/indent.ts';
import { MARKS, STATUS_STYLES } from '../../text/paint.ts';
import type { View } from '../renderer.ts';

/** Each requirement with what was seen; only those that are not met where problems alone are asked for. */
export function requiredLines(
  { requirements = [] }: Pick<CheckReport, 'requirements'>,
  { messages, paint, columns, quiet }: View,
): readonly string[] {
  const told = requirements.filter(({ status }) => !quiet || status !== 'met');
  if (told.length === 0) return [];
  return [
    paint('bold', messages.required.heading),
    ...told.flatMap(({ wanted, status, said }) => {
      const as = AS_CHECK[status];
      return indented(`${MARKS[as]} ${messages.remarks.on(wanted, said)}`, 2, columns).map((line) =>
        paint(STATUS_STYLES[as], line),
      );
    }),
  ];
}
