/** Remembers the lines that were read, without what differs from one to the next and tells nothing. */
export interface Shapes {
  /** Whether no line like this one was read before; it is remembered. */
  readonly isNew: (bytes: Uint8Array, from: number, to: number) => boolean;
}

/** So many different lines are remembered. */
const MOST_SHAPES = 4_000;

const LETTER = 1;
const DIGIT = 2;

/** Which bytes make a word; letters beyond ASCII are more than one of them. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80 ? LETTER : 0;
});

/** A status, such as 404: it tells more than a time, a port, an id or a digest. */
const STATUS_LENGTH = 3;

/**
 * Two lines are alike that differ in their words with digits only: times, ids, digests, addresses. A number of three
 * digits counts. Told apart by a hash of 53 bits (FNV-1a, twice): that two lines of those remembered have the same
 * one is less likely than that the disk reads a wrong bit.
 */
export function createShapes(): Shapes {
  const known = new Set<number>();
  return {
    isNew: (bytes, from, to) => {
      const shape = shapeOf(bytes, from, to);
      if (known.has(shape)) return false;
      if (known.size >= MOST_SHAPES) known.clear();
      known.add(shape);
      return true;
    },
  };
}

function shapeOf(bytes: Uint8Array, from: number, to: number): number {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  let at = from;
  while (at < to) {
    const begin = at;
    let kinds = 0;
    for (let kind = KINDS[bytes[at] ?? 0] ?? 0; kind !== 0 && at < to; kind = KINDS[bytes[at] ?? 0] ?? 0) {
      kinds |= kind;
      at += 1;
    }
    // What is no word is a byte of its own.
    if (at === begin) at += 1;
    const tells = kinds < DIGIT || (kinds === DIGIT && at - begin === STATUS_LENGTH);
    if (!tells) continue;
    for (let place = begin; place < at; place += 1) {
      const byte = bytes[place] ?? 0;
      high = Math.imul(high ^ byte, 0x01000193);
      low = Math.imul(low ^ byte, 0x5bd1e995);
    }
  }
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}
