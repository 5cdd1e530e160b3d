import { errorCode, errorWords } from '../../host/system-error.ts';
import { READ_BYTES } from './blob.ts';
import type { BlobSource } from './blob-source.ts';
import { createWork, drop, type WantedBlob, type Work } from './work.ts';

/** A source that did not bring a blob. */
export interface FailedSource {
  readonly source: string;
  readonly said: FailureWords;
}

export type FailureWords =
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

export interface Fetching {
  readonly signal: AbortSignal;
  /** So many bytes came, or a blob was found right. */
  readonly onStep: (bytes: number) => void;
  readonly onFailed: (failed: FailedSource) => void;
}

/** What the connections and the checks share. */
export interface Run extends Pick<Fetching, 'onStep' | 'onFailed'> {
  readonly works: readonly Work[];
  /** Sources that have brought something. */
  readonly haveBrought: Set<BlobSource>;
  readonly stopped: AbortSignal;
  /** The first end counts, and stops everything. */
  readonly finish: (end: FetchEnd) => void;
  end: FetchEnd | null;
  /** One check after the other: they share a buffer. */
  checking: Promise<void>;
}

export function beginRun(wanted: readonly WantedBlob[], { signal, onStep, onFailed }: Fetching): Run {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  const stop = new AbortController();
  const run: Run = {
    works: wanted.map((one) => createWork(one, buffer)),
    haveBrought: new Set(),
    stopped: stop.signal,
    onStep,
    onFailed,
    finish: (end) => {
      run.end ??= end;
      stop.abort();
    },
    end: null,
    checking: Promise.resolve(),
  };
  signal.addEventListener('abort', () => run.finish({ kind: 'cancelled' }), { signal: stop.signal });
  return run;
}

/** The next one is asked from now on. */
export function giveUp(run: Run, work: Work, source: BlobSource, said: FailureWords): void {
  run.onFailed({ source: source.url, said });
  drop(work, source);
  if (work.sources.length === 0) run.finish({ kind: 'failed' });
}

export function failOfDisk(run: Run, error: unknown): null {
  run.finish({ kind: 'disk', code: errorCode(error), said: errorWords(error) });
  return null;
}
