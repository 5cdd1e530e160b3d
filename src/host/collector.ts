import { noteBytes } from './memory.ts';

/** Bytes that come in pieces, kept as one run of bytes: a million pieces of one byte take a megabyte, not a gigabyte. */
export interface Collector {
  /** False where it is more than shall be read; what comes beyond `maxBytes` is not kept. */
  readonly add: (piece: Uint8Array) => boolean;
  /** The bytes so far. */
  readonly bytes: () => Buffer;
  /** The first of them, and what is kept of the rest is let go: a hundred bodies cut off must not wait to be swept. */
  readonly head: (count: number) => Buffer;
  readonly length: () => number;
}

/** Bytes are kept in blocks that grow up to this; what doubles at every turn leaves as much rubbish as it keeps. */
const FIRST_BYTES = 4 * 1024;
const BLOCK_BYTES = 256 * 1024;

/** From here on pieces must be worth their while: who sends single bytes wants our time, not our ear. */
const PIECES_FREE = 20_000;
const BYTES_A_PIECE = 8;

export function createCollector(maxBytes: number): Collector {
  const full: Buffer[] = [];
  let block = Buffer.alloc(0);
  let used = 0;
  let length = 0;
  let pieces = 0;
  const keep = (piece: Uint8Array): void => {
    for (let from = 0; from < piece.length;) {
      if (used === block.length) {
        if (used > 0) full.push(block);
        block = Buffer.allocUnsafeSlow(
          Math.min(BLOCK_BYTES, Math.max(FIRST_BYTES, length, piece.length - from)),
        );
        used = 0;
      }
      const part = piece.subarray(from, from + block.length - used);
      block.set(part, used);
      used += part.length;
      length += part.length;
      from += part.length;
    }
  };
  return {
    add: (piece) => {
      pieces += 1;
      noteBytes(piece.length);
      const room = maxBytes - length;
      keep(piece.subarray(0, room));
      return piece.length <= room && (pieces <= PIECES_FREE || length >= pieces * BYTES_A_PIECE);
    },
    bytes: () =>
      full.length === 0 ? block.subarray(0, used) : Buffer.concat([...full, block.subarray(0, used)]),
    head: (count) => {
      const head = Buffer.concat([...full, block.subarray(0, used)], Math.min(count, length));
      full.length = 0;
      block = Buffer.alloc(0);
      used = 0;
      return head;
    },
    length: () => length,
  };
}
