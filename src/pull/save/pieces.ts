/** A stretch of a blob that one request asks for; `at` is how far it has come. */
export interface Piece {
  readonly from: number;
  to: number;
  at: number;
  isTaken: boolean;
}

/** From one byte up to, and without, another. */
export type Range = readonly [from: number, to: number];

const LEAST_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 * 1024;
/** Large enough that the round trip before each is nothing, small enough that all connections are busy up to the end. */
const PIECES = 64;
/** Of what a manifest says to be larger than anything is: a petabyte has no more. */
const MOST_PIECES = 100_000;

/** The pieces of a blob of this size, of which these ranges are here. */
export function piecesOf(size: number, here: readonly Range[] = []): Piece[] {
  const usual = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, Math.ceil(size / PIECES)));
  const most = Math.max(usual, Math.ceil(size / MOST_PIECES));
  const pieces: Piece[] = [];
  let at = 0;
  const missing = (to: number): void => {
    for (let from = at; from < to; from += most)
      pieces.push({ from, to: Math.min(to, from + most), at: from, isTaken: false });
  };
  for (const [from, to] of whole(size, here)) {
    missing(from);
    pieces.push({ from, to, at: to, isTaken: false });
    at = to;
  }
  missing(size);
  return pieces;
}

/** What is here, as few ranges. */
export function rangesHere(pieces: readonly Piece[]): readonly Range[] {
  return whole(
    Number.MAX_SAFE_INTEGER,
    pieces.map(({ from, at }) => [from, at] as const),
  );
}

/** In their order, those that touch as one; what no blob of this size can have is left out. */
function whole(size: number, ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  const possible = ranges.filter(([from, to]) => from >= 0 && from < to && to <= size);
  for (const [from, to] of possible.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last === undefined || from > last[1]) joined.push([from, to]);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return joined;
}

export function bytesHere(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { from, at }) => sum + at - from, 0);
}

/** Up to where it is here without a gap. */
export function frontierOf(pieces: readonly Piece[]): number {
  const [first] = rangesHere(pieces);
  return first?.[0] === 0 ? first[1] : 0;
}
