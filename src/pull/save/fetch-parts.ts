import type { PullTarget } from '../../facts/registry/walk.ts';
import type { Downloader } from '../../host/local.ts';
import type { Ask } from '../../run/fact.ts';
import type { Caller, NamedMirrors } from '../wanted.ts';
import { bytesOf, type Blob } from './blob.ts';
import { createBlobSource, type BlobSource } from './blob-source.ts';
import { fetchBlobs } from './fetch-blobs.ts';
import type { FailedSource, FetchEnd } from './fetching.ts';
import { hasOtherWay, wishFor, type FoundImage } from './find-images.ts';
import { otherPlaces, type Wish } from './find-places.ts';

/** What is under way: `bytes` of `bytesOf` are here, with what was here before. */
export interface SaveProgress {
  readonly bytes: number;
  readonly bytesOf: number;
  readonly layers: number;
  readonly layersDone: number;
}

export interface FetchCaller extends Pick<Caller, 'onEvent' | 'knownMirrors'> {
  /** From these first; until `over`. */
  readonly onFetching: (sources: readonly string[], progress: SaveProgress) => void;
  readonly onProgress: (progress: SaveProgress) => void;
}

interface Fetching {
  readonly blobs: readonly Blob[];
  readonly found: readonly FoundImage[];
  readonly order: Pick<Wish, 'unverified'> & { readonly mirrors: NamedMirrors };
  /** Filled meanwhile. */
  readonly tried: FailedSource[];
  readonly cancelled: AbortSignal;
  /** Keeps for the next run how far this one has come. */
  readonly note: () => Promise<void>;
  readonly sync: () => Promise<void>;
}

interface Fetched {
  readonly end: FetchEnd;
  /** Bytes over the wire. */
  readonly fetched: number;
}

const NOTE_EVERY_MS = 1_000;
const SYNC_EVERY_MS = 5_000;
const SHOW_EVERY_MS = 100;

/** From whoever has told the manifests, and where that breaks off, through mirrors; what is here is noted meanwhile. */
export async function fetchParts(
  ask: Ask,
  downloader: Downloader,
  { blobs, found, order, tried, cancelled, note, sync }: Fetching,
  caller: FetchCaller,
): Promise<Fetched> {
  let fetched = 0;
  let isChanged = true;
  let noting = Promise.resolve();
  const noteLater = (): void => {
    if (!isChanged) return;
    isChanged = false;
    // A disk that is full says so at the next piece.
    noting = noting.then(note).catch(() => {});
  };
  let isSyncing = false;
  let syncing = Promise.resolve();
  const syncLater = (): void => {
    // One at a time, however slow the disk is; what it says is said again at the end.
    if (isSyncing) return;
    isSyncing = true;
    syncing = sync()
      .catch(() => {})
      .finally(() => {
        isSyncing = false;
      });
  };
  const onStep = (bytes: number): void => {
    fetched += bytes;
    isChanged = true;
  };
  const onFailed = (failed: FailedSource): void => void tried.push(failed);
  const run = async (sources: Sources): Promise<FetchEnd> => {
    caller.onFetching(firstOf(sources), progressOf(blobs, found));
    const missing = blobs.filter((blob) => !blob.isChecked);
    const wanted = missing.map((blob) => ({ blob, sources: sourcesFor(blob, sources) }));
    const end = await fetchBlobs(wanted, { signal: cancelled, onStep, onFailed });
    caller.onEvent({ kind: 'over' });
    return end;
  };
  const sourcesOf = (targets: readonly PullTarget[]): readonly BlobSource[] =>
    targets.map((target) => createBlobSource(ask, downloader, target));
  const notes = setInterval(noteLater, NOTE_EVERY_MS);
  const syncs = setInterval(syncLater, SYNC_EVERY_MS);
  const shows = setInterval(() => caller.onProgress(progressOf(blobs, found)), SHOW_EVERY_MS);
  try {
    const end = await run(new Map(found.map((one) => [one, sourcesOf(one.targets)])));
    if (end.kind !== 'failed') return { end, fetched };
    const others = new Map<FoundImage, readonly BlobSource[]>();
    for (const one of found) {
      const wish = wishFor(one.reference, order);
      if (!hasOtherWay(wish, one.places)) continue;
      const places = await otherPlaces(ask, wish, caller);
      if (places.kind === 'found' && places.digest === one.places.digest)
        others.set(one, sourcesOf(places.targets));
    }
    return { end: others.size === 0 ? end : await run(others), fetched };
  } finally {
    clearInterval(notes);
    clearInterval(syncs);
    clearInterval(shows);
    noteLater();
    await Promise.all([noting, syncing]);
  }
}

type Sources = ReadonlyMap<FoundImage, readonly BlobSource[]>;

/** Whoever has one of the images that a blob is a part of: images share layers. */
function sourcesFor({ digest }: Blob, sources: Sources): readonly BlobSource[] {
  return [...sources].flatMap(([{ image }, all]) =>
    [image.parts.config, ...image.parts.layers].some((part) => part.digest === digest) ? all : [],
  );
}

function firstOf(sources: Sources): readonly string[] {
  return [...new Set([...sources.values()].flatMap((all) => all.slice(0, 1).map(({ url }) => url)))];
}

export function progressOf(blobs: readonly Blob[], found: readonly FoundImage[]): SaveProgress {
  const configs = new Set(found.map(({ image }) => image.parts.config.digest));
  const layers = blobs.filter(({ digest }) => !configs.has(digest));
  return {
    bytes: blobs.reduce((sum, blob) => sum + bytesOf(blob), 0),
    bytesOf: blobs.reduce((sum, { size }) => sum + size, 0),
    layers: layers.length,
    layersDone: layers.filter(({ isChecked }) => isChecked).length,
  };
}
