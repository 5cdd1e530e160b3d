import { createHash, type Hash } from 'node:crypto';
import type { PartFile } from '../../host/part-file.ts';
import { bytesHere, frontierOf, piecesOf, rangesHere, type Piece, type Range } from './pieces.ts';

/** Where a blob's bytes are written. */
export interface Place {
  readonly file: PartFile;
  readonly offset: number;
}

/** A blob on its way: what of it is here, and whether that is what its digest says. */
export interface Blob {
  readonly digest: string;
  readonly size: number;
  readonly place: Place;
  /** As an earlier run left it, in bytes. */
  readonly before: number;
  pieces: Piece[];
  /** How often it was begun anew: what was read of it before counts no more. */
  begun: number;
  isChecked: boolean;
}

export function createBlob(
  { digest, size }: Pick<Blob, 'digest' | 'size'>,
  place: Place,
  here: readonly Range[],
): Blob {
  const pieces = piecesOf(size, here);
  return { digest, size, place, before: bytesHere(pieces), pieces, begun: 0, isChecked: false };
}

export function bytesOf({ pieces }: Pick<Blob, 'pieces'>): number {
  return bytesHere(pieces);
}

/** What of it need not be fetched again; of what does not hold against its digest nothing. */
export function rangesOf({ pieces }: Pick<Blob, 'pieces'>): readonly Range[] {
  return rangesHere(pieces);
}

export function isHere(blob: Pick<Blob, 'pieces' | 'size'>): boolean {
  return bytesHere(blob.pieces) === blob.size;
}

export interface HowAnew {
  /** Where it can be had in no other way. */
  readonly inOnePiece: boolean;
}

/** Nothing of it is believed any more. Only while nobody writes it. */
export function beginAnew(blob: Blob, { inOnePiece }: HowAnew): void {
  const { size } = blob;
  blob.pieces = inOnePiece ? [{ from: 0, to: size, at: 0, isTaken: false }] : piecesOf(size);
  blob.begun += 1;
}

/** So much is read back at a time: the system still has it in its memory. */
export const READ_BYTES = 1024 * 1024;

export interface DigestFollower {
  /** Reads on up to the first gap; true where the whole is what the digest says, false where it is not, null before. */
  readonly follow: (stopped: AbortSignal) => Promise<boolean | null>;
}

/** Reads a blob in its order while it comes in any, so that little is left to be read when the last of it is here. */
export function followDigest(blob: Blob, buffer: Uint8Array): DigestFollower {
  const { digest, size, place } = blob;
  const algorithm = digest.slice(0, digest.indexOf(':'));
  let hash: Hash = createHash(algorithm);
  let at = 0;
  let begun = 0;
  const follow = async (stopped: AbortSignal): Promise<boolean | null> => {
    while (!stopped.aborted) {
      if (begun !== blob.begun) {
        ({ begun } = blob);
        hash = createHash(algorithm);
        at = 0;
      }
      const to = frontierOf(blob.pieces);
      if (at === size) return `${algorithm}:${hash.copy().digest('hex')}` === digest;
      if (at === to) return null;
      const part = buffer.subarray(0, Math.min(buffer.length, to - at));
      const count = await place.file.read(part, place.offset + at);
      // Shorter than what was noted: the computer went down before it was on the disk.
      if (count === 0 && begun === blob.begun) return false;
      hash.update(part.subarray(0, count));
      at += count;
    }
    return null;
  };
  return { follow };
}
