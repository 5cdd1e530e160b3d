import {
  beginAnew,
  bytesOf,
  followDigest,
  isHere,
  type Blob,
  type DigestFollower,
  type HowAnew,
} from './blob.ts';
import type { BlobSource } from './blob-source.ts';
import type { Piece } from './pieces.ts';

/** A blob that is wanted, and where it may be had: the best first. */
export interface WantedBlob {
  readonly blob: Blob;
  readonly sources: readonly BlobSource[];
}

/** A blob on its way, whom it is asked of, and how that has gone. */
export interface Work {
  readonly blob: Blob;
  readonly follower: DigestFollower;
  /** Whoever may still be asked. */
  sources: readonly BlobSource[];
  /** So many connections bring parts of it now. */
  busy: number;
  isChecking: boolean;
  /** So often in a row it came no further. */
  tries: number;
  /** Not before this instant, on the clock of performance.now(). */
  notBefore: number;
  /** The most of it that was ever here, in bytes. */
  furthest: number;
  /** Who brought what is here; null stands for an earlier run. */
  readonly hands: Set<BlobSource | null>;
}

/** The buffer may be shared by works that are checked one after the other. */
export function createWork({ blob, sources }: WantedBlob, buffer: Uint8Array): Work {
  const before = bytesOf(blob);
  return {
    blob,
    follower: followDigest(blob, buffer),
    sources,
    busy: 0,
    isChecking: false,
    tries: 0,
    notBefore: 0,
    furthest: before,
    hands: new Set(before > 0 ? [null] : []),
  };
}

export function startOver(work: Work, how: HowAnew): void {
  beginAnew(work.blob, how);
  work.hands.clear();
}

/** Whether what is here can be blamed on the one that is asked now: nobody else has brought a part of it. */
export function isAllOf({ hands }: Work, source: BlobSource | undefined): boolean {
  return hands.size === 0 || (hands.size === 1 && source !== undefined && hands.has(source));
}

/** It is asked no more; the next one has failed in nothing yet. */
export function drop(work: Work, source: BlobSource): void {
  if (work.sources[0] === source) {
    work.tries = 0;
    work.notBefore = 0;
  }
  work.sources = work.sources.filter((one) => one !== source);
}

export interface Next {
  readonly work: Work;
  readonly piece: Piece;
  readonly source: BlobSource;
}

/** The next piece that may be asked for now, in the order of the blobs; null where there is none. */
export function takePiece(works: readonly Work[]): Next | null {
  const now = performance.now();
  for (const work of works) {
    const { blob } = work;
    const [source] = work.sources;
    if (source === undefined || work.notBefore > now || blob.isChecked || isHere(blob)) continue;
    if (source.hasRanges === false && !isWholeBlobLeft(blob)) {
      if (work.busy > 0 || work.isChecking) continue;
      startOver(work, { inOnePiece: true });
    }
    if (isUntried(source, works) && blob.pieces.length > 1) continue;
    const piece = blob.pieces.find((one) => !one.isTaken && one.at < one.to);
    if (piece === undefined) continue;
    piece.isTaken = true;
    return { work, piece, source };
  }
  return null;
}

/** Until one part has come from it nobody knows whether the others can be asked for. */
function isUntried(source: BlobSource, works: readonly Work[]): boolean {
  return source.hasRanges === null && works.some((one) => one.busy > 0 && one.sources[0] === source);
}

/** It is in one piece, of which nothing is here, or which is on its way. */
function isWholeBlobLeft({ pieces }: Blob): boolean {
  const [first] = pieces;
  return pieces.length === 1 && first !== undefined && (first.at === 0 || first.isTaken);
}
