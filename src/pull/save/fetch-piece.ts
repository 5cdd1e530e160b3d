import type { Blob } from './blob.ts';
import type { BlobSource, Fetched } from './blob-source.ts';
import type { Piece } from './pieces.ts';

/** Written at once: one piece of the network is a few kilobytes. */
const WRITE_BYTES = 256 * 1024;

/** What came and is not written yet: each worker has one, whatever it fetches. */
export interface Batch {
  readonly buffer: Buffer;
  length: number;
}

export function createBatch(): Batch {
  return { buffer: Buffer.allocUnsafe(WRITE_BYTES), length: 0 };
}

interface PieceAround {
  readonly batch: Batch;
  readonly signal: AbortSignal;
  readonly onStep: (bytes: number) => void;
}

/** Fetches what is missing of a piece, and writes it where it stays. */
export async function fetchPiece(
  blob: Blob,
  piece: Piece,
  source: BlobSource,
  { batch, signal, onStep }: PieceAround,
): Promise<Fetched> {
  batch.length = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await blob.place.file.write(batch.buffer.subarray(0, batch.length), blob.place.offset + piece.at);
    piece.at += batch.length;
    onStep(batch.length);
    batch.length = 0;
  };
  // What our own disk says is nothing that the source could be told.
  const broken: unknown[] = [];
  const came = await source.get({
    digest: blob.digest,
    size: blob.size,
    from: piece.at,
    to: piece.to,
    signal,
    sink: async (bytes) => {
      const wanted = bytes.subarray(0, piece.to - piece.at - batch.length);
      for (let at = 0; at < wanted.length;) {
        const part = wanted.subarray(at, at + WRITE_BYTES - batch.length);
        batch.buffer.set(part, batch.length);
        batch.length += part.length;
        at += part.length;
        if (batch.length < WRITE_BYTES) continue;
        try {
          await flush();
        } catch (error) {
          broken.push(error);
          return false;
        }
      }
      return wanted.length === bytes.length;
    },
  });
  if (broken.length > 0) throw broken[0];
  await flush();
  return came;
}
