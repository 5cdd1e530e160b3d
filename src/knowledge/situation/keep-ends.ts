import { LOOKED_AT } from './recognise-situation.ts';

/** The two ends of a text that comes piece by piece, which is all that a situation is told by. */
export interface Ends {
  /** The same pieces, looked at in passing. */
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly text: () => string;
}

export function keepEnds(pieces: AsyncIterable<Uint8Array>): Ends {
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  const keep = (piece: Uint8Array): void => {
    const first = piece.subarray(0, Math.max(0, LOOKED_AT - headBytes));
    if (first.length > 0) head.push(first.slice());
    headBytes += first.length;
    const rest = piece.subarray(first.length).slice(-LOOKED_AT);
    if (rest.length === 0) return;
    tail.push(rest);
    tailBytes += rest.length;
    while (tailBytes - (tail[0]?.length ?? 0) >= LOOKED_AT) {
      tailBytes -= tail[0]?.length ?? 0;
      tail = tail.slice(1);
    }
  };
  return {
    pieces: passing(pieces, keep),
    text: () => new TextDecoder().decode(joined([...head, ...tail])),
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
