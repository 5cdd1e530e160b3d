/** Bytes that come in pieces, kept as one run of bytes: a million pieces of one byte take a megabyte, not a gigabyte. */
export interface Collector {
  /** False where it is more than shall be read; what comes beyond `maxBytes` is not kept. */
  readonly add: (piece: Uint8Array) => boolean;
  /** The bytes so far. */
  readonly bytes: () => Buffer;
}

const FIRST_BYTES = 4 * 1024;

/** From here on pieces must be worth their while: who sends single bytes wants our time, not our ear. */
const PIECES_FREE = 20_000;
const BYTES_A_PIECE = 8;

export function createCollector(maxBytes: number): Collector {
  let kept = Buffer.alloc(Math.min(FIRST_BYTES, maxBytes));
  let length = 0;
  let pieces = 0;
  return {
    add: (piece) => {
      pieces += 1;
      const room = maxBytes - length;
      const wanted = Math.min(piece.length, room);
      if (length + wanted > kept.length) {
        const larger = Buffer.alloc(Math.min(maxBytes, Math.max(kept.length * 2, length + wanted)));
        kept.copy(larger, 0, 0, length);
        kept = larger;
      }
      kept.set(piece.subarray(0, wanted), length);
      length += wanted;
      return piece.length <= room && (pieces <= PIECES_FREE || length >= pieces * BYTES_A_PIECE);
    },
    bytes: () => kept.subarray(0, length),
  };
}
