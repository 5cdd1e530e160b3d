import { LOOKED_AT } from './recognise-situation.ts';

/** The two ends of a text that comes piece by piece, which is all that a situation is told by. */
export interface Ends {
  /** The same pieces, looked at in passing. */
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly text: () => string;
}

export function keepEnds(pieces: AsyncIterable<Uint8Array>): Ends {
  const head = room(LOOKED_AT);
  // Twice as much as is told, so that it is seldom moved.
  const tail = room(2 * LOOKED_AT);
  const keep = (piece: Uint8Array): void => {
    const first = piece.subarray(0, LOOKED_AT - head.used().length);
    head.add(first);
    const rest = piece.subarray(first.length).subarray(-LOOKED_AT);
    if (tail.used().length + rest.length > 2 * LOOKED_AT) tail.keepLast(LOOKED_AT);
    tail.add(rest);
  };
  return {
    pieces: passing(pieces, keep),
    text: () => {
      const decoder = new TextDecoder();
      return decoder.decode(head.used(), { stream: true }) + decoder.decode(tail.used());
    },
  };
}

interface Room {
  readonly used: () => Uint8Array;
  readonly add: (bytes: Uint8Array) => void;
  readonly keepLast: (length: number) => void;
}

function room(size: number): Room {
  const bytes = new Uint8Array(size);
  let length = 0;
  return {
    used: () => bytes.subarray(0, length),
    add: (more) => {
      bytes.set(more, length);
      length += more.length;
    },
    keepLast: (kept) => {
      bytes.copyWithin(0, Math.max(0, length - kept), length);
      length = Math.min(kept, length);
    },
  };
}

async function* passing(
  pieces: AsyncIterable<Uint8Array>,
  look: (piece: Uint8Array) => void,
): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    look(piece);
    yield piece;
  }
}
