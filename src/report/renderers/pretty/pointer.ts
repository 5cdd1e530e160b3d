import type { ReportedCause } from '../../models/check-report.ts';
import stringWidth from '../../text/string-width.ts';
import type { View } from '../renderer.ts';

/** Of a line of a file, from the place at fault on. */
const LEAST_SHOWN = 20;

/** The offending line of a file with a mark below the place. */
export function pointer({ params }: ReportedCause, { paint, columns }: View): readonly string[] {
  const at = params.at;
  if (typeof at !== 'object' || at === null || !('lineText' in at) || !('column' in at)) return [];
  const { lineText, column } = at;
  if (typeof lineText !== 'string' || typeof column !== 'number' || lineText.trim() === '') return [];
  const visible = lineText.replaceAll('\t', ' ').replace(/\p{Cc}|\uFEFF/gu, '\u00B7');
  const lead = Array.from(visible)
    .slice(0, column - 1)
    .join('');
  // A part of a long line, with the place in it.
  const room = Math.max(LEAST_SHOWN, Math.min(columns, 80) - 10);
  const start = Math.max(0, Array.from(lead).length - room + LEAST_SHOWN);
  const shown = Array.from(visible)
    .slice(start, start + room)
    .join('');
  return [
    '',
    `    ${shown}`,
    `    ${' '.repeat(stringWidth(Array.from(lead).slice(start).join('')))}${paint('red', '^')}`,
  ];
}
