import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, errorWords } from '../../host/system-error.ts';
import { beginAnew, followDigest, isHere, READ_BYTES, type Blob, type DigestFollower } from './blob.ts';
import type { BlobSource, Fetched } from './blob-source.ts';
import { createBatch, fetchPiece } from './fetch-piece.ts';
import type { Piece } from './pieces.ts';

/** A blob that is wanted, and where it may be had: the best first. */
export interface WantedBlob {
  readonly blob: Blob;
  readonly sources: readonly BlobSource[];
}

/** A source that did not bring a blob. */
export interface FailedSource {
  readonly source: string;
  readonly said: FailureWords;
}

type FailureWords =
  | { readonly kind: 'said'; readonly text: string }
  /** What it sent is not what the digest says. */
  | { readonly kind: 'wrong-content'; readonly digest: string };

export type FetchEnd =
  | { readonly kind: 'all-here' }
  /** No source is left for one of them. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' }
  /** Our own disk: `ENOSPC` and its like, which no other source changes. */
  | { readonly kind: 'disk'; readonly code: string; readonly said: string };

interface Fetching {
  readonly signal: AbortSignal;
  /** So many bytes came, or a blob was found right. */
  readonly onStep: (bytes: number) => void;
  readonly onFailed: (failed: FailedSource) => void;
}

/** One connection is slowed down by each packet that is lost; a registry has to bear that of others as well. */
const CONNECTIONS = 8;
/** So often in a row, with nothing having come, and a source is given up: later where it is the last, and did bring something. */
const FEW_TRIES = 4;
const MANY_TRIES = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** What one blob needs besides itself while it is fetched. */
interface Work extends WantedBlob {
  readonly follower: DigestFollower;
  sources: readonly BlobSource[];
  busy: number;
  isChecking: boolean;
  tries: number;
  /** Not before this instant, on the clock of performance.now(). */
  notBefore: number;
  /** It did not hold against its digest already: of parts from an earlier run or of several sources. */
  wasWrong: boolean;
}

/** Fetches all of them, some pieces at once, and holds each against its digest; what is here is not fetched again. */
export async function fetchBlobs(wanted: readonly WantedBlob[], around: Fetching): Promise<FetchEnd> {
  const { signal, onStep, onFailed } = around;
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  const works: readonly Work[] = wanted.map((one) => ({
    ...one,
    follower: followDigest(one.blob, buffer),
    busy: 0,
    isChecking: false,
    tries: 0,
    notBefore: 0,
    wasWrong: one.blob.before === 0,
  }));
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  let end: FetchEnd | null = null;
  const finish = (how: FetchEnd): void => {
    end ??= how;
    stop.abort();
  };
  signal.addEventListener('abort', () => finish({ kind: 'cancelled' }), { once: true });
  if (signal.aborted) return { kind: 'cancelled' };
  if (works.length === 0) return { kind: 'all-here' };

  // One after the other: they share the buffer.
  let checking = Promise.resolve();
  const check = (work: Work): void => {
    if (work.isChecking || work.blob.isChecked) return;
    work.isChecking = true;
    checking = checkAfter(checking, work);
  };
  const checkAfter = async (before: Promise<void>, work: Work): Promise<void> => {
    await before;
    const isRight = await work.follower.follow().catch((error: unknown) => failOfDisk(error));
    work.isChecking = false;
    if (isRight === null) return;
    if (isRight) work.blob.isChecked = true;
    else refuse(work);
    onStep(0);
    if (works.every(({ blob }) => blob.isChecked)) finish({ kind: 'all-here' });
  };
  const failOfDisk = (error: unknown): null => {
    finish({ kind: 'disk', code: errorCode(error), said: errorWords(error) });
    return null;
  };
  const giveUp = (work: Work, said: FailureWords): void => {
    const [first, ...others] = work.sources;
    if (first !== undefined) onFailed({ source: first.url, said });
    work.sources = others;
    work.tries = 0;
    work.notBefore = 0;
    if (others.length === 0) finish({ kind: 'failed' });
  };
  const refuse = (work: Work): void => {
    const { blob } = work;
    beginAnew(blob, { inOnePiece: false });
    // Nobody knows whose bytes were wrong where they are of several hands.
    if (work.wasWrong) giveUp(work, { kind: 'wrong-content', digest: blob.digest });
    work.wasWrong = true;
  };

  const haveBrought = new Set<BlobSource>();
  const worker = async (): Promise<void> => {
    const batch = createBatch();
    while (!stopped.aborted) {
      const next = takePiece(works);
      if (next === null) {
        await sleep(POLL_MS, undefined, { signal: stopped }).catch(() => {});
        continue;
      }
      const { work, piece, source } = next;
      const at = piece.at;
      work.busy += 1;
      try {
        const came = await fetchPiece(work.blob, piece, source, { batch, signal: stopped, onStep });
        if (piece.at > at) {
          work.tries = 0;
          haveBrought.add(source);
        }
        afterwards(work, source, piece, came);
      } catch (error) {
        failOfDisk(error);
      } finally {
        work.busy -= 1;
        piece.isTaken = false;
      }
      check(work);
    }
  };
  const afterwards = (work: Work, source: BlobSource, piece: Piece, came: Fetched): void => {
    if (stopped.aborted || piece.at === piece.to || work.sources[0] !== source) return;
    switch (came.kind) {
      case 'whole-only':
        source.hasRanges = false;
        return;
      case 'never':
        giveUp(work, { kind: 'said', text: came.said });
        return;
      case 'came':
      case 'again': {
        const said = came.kind === 'again' ? came.said : 'the connection was closed too early';
        work.tries += 1;
        work.notBefore =
          performance.now() + Math.max(pauseAfter(work.tries), came.kind === 'again' ? came.afterMs : 0);
        const isLastHope = work.sources.length === 1 && haveBrought.has(source);
        if (work.tries < (isLastHope ? MANY_TRIES : FEW_TRIES)) return;
        // Whoever has another one need not find out by himself.
        for (const other of works) {
          if (other !== work && other.sources.length > 1)
            other.sources = other.sources.filter((one) => one !== source);
        }
        giveUp(work, { kind: 'said', text: said });
      }
    }
  };

  if (works.some(({ blob, sources }) => sources.length === 0 && !isHere(blob))) return { kind: 'failed' };
  for (const work of works) check(work);
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  await checking;
  return end ?? { kind: 'cancelled' };
}

const POLL_MS = 20;

function pauseAfter(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
}

interface Next {
  readonly work: Work;
  readonly piece: Piece;
  readonly source: BlobSource;
}

/** The next piece that may be asked for now, in the order of the blobs; null where there is none. */
function takePiece(works: readonly Work[]): Next | null {
  const now = performance.now();
  for (const work of works) {
    const { blob, busy } = work;
    const [source] = work.sources;
    if (source === undefined || work.notBefore > now || blob.isChecked || isHere(blob)) continue;
    if (source.hasRanges === false && !isWholeBlobLeft(work)) {
      if (busy > 0 || work.isChecking) continue;
      beginAnew(blob, { inOnePiece: true });
    }
    // Until one part has come nobody knows whether the others can be asked for.
    if (
      source.hasRanges === null &&
      blob.pieces.length > 1 &&
      works.some((one) => one.busy > 0 && one.sources[0] === source)
    )
      continue;
    const piece = blob.pieces.find((one) => !one.isTaken && one.at < one.to);
    if (piece === undefined) continue;
    piece.isTaken = true;
    return { work, piece, source };
  }
  return null;
}

/** It is in one piece, of which nothing is here, or which is on its way. */
function isWholeBlobLeft({ blob: { pieces } }: Work): boolean {
  const [first] = pieces;
  return pieces.length === 1 && first !== undefined && (first.at === 0 || first.isTaken);
}
