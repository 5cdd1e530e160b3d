import type { Scalar } from 'yaml';
import { lastBefore, lineStarts } from '../notation/places.ts';

/**
 * Where a place in the text of a block (`|`) is in the file: on the line below the block's first, behind the
 * indentation. Null where something else stands there, as in a folded block.
 */
export function inlineSource(
  { range, value }: Scalar<string>,
  source: string,
): (at: number, text: string) => number | null {
  const [from = 0, to = 0] = range ?? [];
  const header = source.indexOf('\n', from) + 1;
  const starts: number[] = [];
  for (let at = header; at > 0 && at < to;) {
    starts.push(at);
    const next = source.indexOf('\n', at);
    at = next === -1 ? to : next + 1;
  }
  const values = value.split('\n');
  const valueStarts = lineStarts(value);
  return (at, text) => {
    const index = lastBefore(valueStarts, at, (start) => start);
    const line = starts[index];
    if (line === undefined) return null;
    const newline = source.indexOf('\n', line);
    const ofLine = source.slice(line, newline === -1 || newline > to ? to : newline).replace(/\r$/, '');
    const ofValue = values[index] ?? '';
    if (!ofLine.endsWith(ofValue)) return null;
    const start = line + ofLine.length - ofValue.length + at - (valueStarts[index] ?? 0);
    return source.slice(start, start + text.length) === text ? start : null;
  };
}
