import stringWidth from '../../report/text/string-width.ts';
import { padEnd, wrap } from '../../report/text/wrap.ts';

/** What is typed, and what it means; a note stands behind the text, and where that is too long below it. */
export type Row = readonly [label: string, text: string, note?: string];

const INDENT = 2;
const GAP = 2;
/** Where the texts need more than one line a wider label has a line of its own. */
const WIDEST_LABEL = 28;

/** Two columns; a label is never broken, so that it can be copied. */
export function renderRows(rows: readonly Row[], columns: number): readonly string[] {
  const widest = Math.max(...rows.map(([label]) => stringWidth(label)));
  const longest = Math.max(...rows.map(([, ...texts]) => stringWidth(texts.join(' '))));
  const fits = INDENT + widest + GAP + longest <= columns;
  const width = fits ? widest : Math.min(widest, WIDEST_LABEL);
  const room = columns - INDENT - width - GAP;
  const indent = ' '.repeat(INDENT);
  return rows.flatMap(([label, ...texts]) => {
    const whole = texts.join(' ');
    const lines = stringWidth(whole) <= room ? [whole] : texts.flatMap((text) => wrap(text ?? '', room));
    const isAlone = stringWidth(label) > width;
    return [
      ...(isAlone ? [indent + label] : []),
      ...lines.map(
        (line, index) => `${indent}${padEnd(index === 0 && !isAlone ? label : '', width + GAP)}${line}`,
      ),
    ];
  });
}
