/** A place in a file as a person finds it. */
export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters (code points); a tab counts one. */
  readonly column: number;
  /** The whole line without its end. */
  readonly lineText: string;
  /** The piece that is wrong: a word, a comment's mark, else one character; empty at the end of the text. */
  readonly offending: string;
}

/** Turns an offset (UTF-16 units) into a position. `end` bounds the offending piece; without it a word is taken. */
export function positionAt(text: string, offset: number, end?: number): Position {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\n|\r/);
  const lead = lines.at(-1) ?? '';
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  return {
    line: lines.length,
    column: lead.length - (lead.match(SECOND_HALVES)?.length ?? 0) + 1,
    lineText: lead + rest,
    offending: end === undefined ? pieceAt(text.slice(offset)) : text.slice(offset, end),
  };
}

/** Of a character beyond U+FFFF the second unit, which counts none. */
const SECOND_HALVES = /(?<=[\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function pieceAt(text: string): string {
  return /^(?:\/\/|\/\*|[\p{L}\p{N}_]+|[^\r\n])/u.exec(text)?.[0] ?? '';
}
