import { goesOn } from './passage.ts';

/** How far around a word a message reaches: no pattern is longer. */
export const BEFORE = 1_500;
export const AFTER = 2_500;

/** A message is broken into so many lines at most, to either side of a word. */
const MOST_LINES = 4;

export interface Span {
  readonly from: number;
  readonly to: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function isLineEnd(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** The line around a place; of a very long one what is near. */
export function lineAround(bytes: Uint8Array, at: number): Span {
  let from = at;
  while (from > 0 && at - from < BEFORE && !isLineEnd(bytes[from - 1])) from -= 1;
  let to = at;
  while (to < bytes.length && to - at < AFTER && !isLineEnd(bytes[to])) to += 1;
  return { from, to };
}

/** The lines before and behind that may be of the same message, with the line itself. */
export function linesAround(
  bytes: Uint8Array,
  line: Span,
): { readonly lines: readonly string[]; readonly own: number } {
  const lines = [decode(bytes, line.from, line.to)];
  let { from, to } = line;
  let own = 0;
  while (lines.length <= MOST_LINES && from > 0 && isLineEnd(bytes[from - 1])) {
    const before = lineAround(bytes, overLineEnd(bytes, from - 1, -1));
    const text = decode(bytes, before.from, before.to);
    if (line.to - before.from > BEFORE + AFTER || !goesOn(text, lines[0] ?? '')) break;
    lines.unshift(text);
    own += 1;
    from = before.from;
  }
  while (lines.length <= 2 * MOST_LINES && to < bytes.length && isLineEnd(bytes[to])) {
    const next = lineAround(bytes, overLineEnd(bytes, to, 1));
    const text = decode(bytes, next.from, next.to);
    if (next.to - line.from > BEFORE + AFTER || !goesOn(lines.at(-1) ?? '', text)) break;
    lines.push(text);
    to = next.to;
  }
  return { lines, own };
}

/** From a line end to the line before or behind it; CR and LF are one, with the zero bytes of UTF-16. */
function overLineEnd(bytes: Uint8Array, at: number, step: 1 | -1): number {
  let place = at + step;
  while (bytes[place] === 0) place += step;
  if (bytes[at] !== bytes[place] && isLineEnd(bytes[place])) place += step;
  return place;
}

const decoder = new TextDecoder();

export function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}
