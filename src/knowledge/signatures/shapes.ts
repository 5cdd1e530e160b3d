/** Remembers the lines that were read, without what differs from one to the next and tells nothing. */
export interface Shapes {
  /** Whether no line like this one was read before; it is remembered. */
  readonly isNew: (bytes: Uint8Array, from: number, to: number) => boolean;
}

/** So many different lines are remembered, in twice as many slots or more. */
const MOST_SHAPES = 4_000;
const SLOTS = 8_192;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
const OTHER_PRIME = 0x5bd1e995;

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
  // A Set of such numbers is an object for each, and what outlives a collection makes V8 keep more for young ones.
  const known = new Float64Array(SLOTS);
  let count = 0;
  return {
    isNew: (bytes, from, to) => {
      const shape = shapeOf(bytes, from, to);
      const first = shape & (SLOTS - 1);
      let slot = first;
      while (known[slot] !== EMPTY) {
        if (known[slot] === shape) return false;
        slot = (slot + 1) & (SLOTS - 1);
      }
      if (count === MOST_SHAPES) {
        known.fill(EMPTY);
        count = 0;
        slot = first;
      }
      known[slot] = shape;
      count += 1;
      return true;
    },
  };
}

const EMPTY = 0;

/** Each word is hashed by itself, and then the words that tell: so each byte is looked at once. */
function shapeOf(bytes: Uint8Array, from: number, to: number): number {
  let high = OFFSET;
  let low = PRIME;
  let wordHigh = OFFSET;
  let wordLow = PRIME;
  let kinds = 0;
  let length = 0;
  for (let at = from; at <= to; at += 1) {
    const byte = at < to ? (bytes[at] ?? 0) : 0;
    const kind = KINDS[byte] ?? 0;
    if (kind !== 0) {
      kinds |= kind;
      length += 1;
      wordHigh = Math.imul(wordHigh ^ byte, PRIME);
      wordLow = Math.imul(wordLow ^ byte, OTHER_PRIME);
      continue;
    }
    if (length > 0) {
      if (kinds < DIGIT || (kinds === DIGIT && length === STATUS_LENGTH)) {
        high = Math.imul(high ^ wordHigh, PRIME);
        low = Math.imul(low ^ wordLow, OTHER_PRIME);
      }
      wordHigh = OFFSET;
      wordLow = PRIME;
      kinds = 0;
      length = 0;
    }
    // What is no word is a byte of its own.
    high = Math.imul(high ^ byte, PRIME);
    low = Math.imul(low ^ byte, OTHER_PRIME);
  }
  return (high >>> 0) * 0x20_0000 + (low >>> 11) || 1;
}
