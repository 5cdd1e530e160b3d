import type { Scalar } from 'yaml';

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
  return (at, text) => {
    const before = value.slice(0, at).split('\n');
    const line = starts[before.length - 1];
    const column = before.at(-1)?.length ?? 0;
    if (line === undefined) return null;
    const ofLine = source.slice(line, to).split(/\r?\n/, 1)[0] ?? '';
    const ofValue = value.split('\n')[before.length - 1] ?? '';
    if (!ofLine.endsWith(ofValue)) return null;
    const start = line + ofLine.length - ofValue.length + column;
    return source.slice(start, start + text.length) === text ? start : null;
  };
}
