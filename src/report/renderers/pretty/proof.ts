import type { Proof, ProvedStep } from '../../models/proof.ts';
import { indented } from '../../text/indent.ts';
import { MARKS, STATUS_STYLES } from '../../text/paint.ts';
import stringWidth from '../../text/string-width.ts';
import type { View } from '../renderer.ts';

/** Each step with its time, and under those that were not seen to work what was said. */
export function proofLines({ steps }: Pick<Proof, 'steps'>, view: View): readonly string[] {
  return steps
    .filter(({ status }) => !view.quiet || status === 'fail' || status === 'unknown')
    .flatMap((step) => stepLines(step, view));
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

export function proofSaid({ said }: Pick<Proof, 'said'>, { columns }: View): readonly string[] {
  return said.flatMap((text) => indented(text, 0, columns));
}
