import type { BlobSource, Fetched } from './blob-source.ts';
import { giveUp, type Run } from './fetching.ts';
import { drop, type Work } from './work.ts';

/** So often in a row, with nothing having come, and a source is given up: later where it is the last, and did bring something. */
const FEW_TRIES = 4;
const MANY_TRIES = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

interface Break<How = Fetched> {
  readonly came: How;
  /** When the piece was asked for that did not come whole. */
  readonly beganAt: number;
}

/** What a piece that did not come whole says of its source. */
export function judge(run: Run, work: Work, source: BlobSource, { came, beganAt }: Break): void {
  // Nothing, where somebody else is asked by now.
  if (run.stopped.aborted || work.sources[0] !== source) return;
  switch (came.kind) {
    case 'whole-only':
      source.hasRanges = false;
      return;
    case 'never':
      giveUp(run, work, source, { kind: 'said', text: came.said });
      return;
    case 'came': {
      const said = 'the connection was closed too early';
      tryAgain(run, work, source, { came: { said, afterMs: 0 }, beganAt });
      return;
    }
    case 'again':
      tryAgain(run, work, source, { came, beganAt });
  }
}

type Again = Pick<Extract<Fetched, { kind: 'again' }>, 'said' | 'afterMs'>;

function tryAgain(run: Run, work: Work, source: BlobSource, { came, beganAt }: Break<Again>): void {
  const { said, afterMs } = came;
  const now = performance.now();
  // All connections break at once where the network does: that is one failure, told several times.
  const isTold = beganAt < work.notBefore;
  if (!isTold) work.tries += 1;
  const pause = isTold ? afterMs : Math.max(pauseAfter(work.tries), afterMs);
  work.notBefore = Math.max(work.notBefore, now + pause);
  const isLastHope = work.sources.length === 1 && run.haveBrought.has(source);
  if (work.tries < (isLastHope ? MANY_TRIES : FEW_TRIES)) return;
  // Whoever has another one need not find out by himself.
  for (const other of run.works) if (other !== work && other.sources.length > 1) drop(other, source);
  giveUp(run, work, source, { kind: 'said', text: said });
}

function pauseAfter(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
}
