import { setTimeout as sleep } from 'node:timers/promises';
import { bytesOf, isHere } from './blob.ts';
import type { BlobSource } from './blob-source.ts';
import { check } from './check-blob.ts';
import { createBatch, fetchPiece, type Batch } from './fetch-piece.ts';
import { beginRun, failOfDisk, type FetchEnd, type Fetching, type Run } from './fetching.ts';
import { judge } from './judge-piece.ts';
import { takePiece, type Next, type WantedBlob, type Work } from './work.ts';

/** One connection is slowed down by each packet that is lost; a registry has to bear that of others as well. */
const CONNECTIONS = 8;

const POLL_MS = 20;

/** Fetches all of them, some pieces at once, and holds each against its digest; what is here is not fetched again. */
export async function fetchBlobs(wanted: readonly WantedBlob[], around: Fetching): Promise<FetchEnd> {
  if (around.signal.aborted) return { kind: 'cancelled' };
  if (wanted.length === 0) return { kind: 'all-here' };
  if (wanted.some(({ blob, sources }) => sources.length === 0 && !isHere(blob))) return { kind: 'failed' };
  const run = beginRun(wanted, around);
  for (const work of run.works) check(run, work);
  await Promise.all(Array.from({ length: CONNECTIONS }, () => fetchPieces(run)));
  await run.checking;
  return run.end ?? { kind: 'cancelled' };
}

/** What one connection does: piece after piece, whatever blob is next. */
async function fetchPieces(run: Run): Promise<void> {
  const batch = createBatch();
  while (!run.stopped.aborted) {
    const next = takePiece(run.works);
    if (next === null) await sleep(POLL_MS, undefined, { signal: run.stopped }).catch(() => {});
    else await fetchNext(run, next, batch);
  }
}

async function fetchNext(run: Run, { work, piece, source }: Next, batch: Batch): Promise<void> {
  const { at } = piece;
  const beganAt = performance.now();
  work.busy += 1;
  try {
    const around = { batch, signal: run.stopped, onStep: run.onStep };
    const came = await fetchPiece(work.blob, piece, source, around);
    if (piece.at > at) noteBrought(run, work, source);
    if (piece.at < piece.to) judge(run, work, source, { came, beganAt });
  } catch (error) {
    failOfDisk(run, error);
  } finally {
    work.busy -= 1;
    piece.isTaken = false;
  }
  check(run, work);
}

function noteBrought(run: Run, work: Work, source: BlobSource): void {
  run.haveBrought.add(source);
  work.hands.add(source);
  const here = bytesOf(work.blob);
  // One that begins anew each time, and each time breaks off, gets nowhere.
  if (here <= work.furthest) return;
  work.furthest = here;
  work.tries = 0;
}
