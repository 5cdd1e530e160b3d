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
import { repeatMeanwhile, type Repeated } from './meanwhile.ts';

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

interface Fetching extends Pick<Repeated, 'note' | 'sync'> {
  readonly blobs: readonly Blob[];
  readonly found: readonly FoundImage[];
  readonly order: Order;
  /** Filled meanwhile. */
  readonly tried: FailedSource[];
  readonly cancelled: AbortSignal;
}

type Order = Pick<Wish, 'unverified'> & { readonly mirrors: NamedMirrors };

interface Fetched {
  readonly end: FetchEnd;
  /** Bytes over the wire. */
  readonly fetched: number;
}

/** From whoever has told the manifests, and where that breaks off, through mirrors; what is here is noted meanwhile. */
export async function fetchParts(
  ask: Ask,
  downloader: Downloader,
  { blobs, found, order, tried, cancelled, note, sync }: Fetching,
  caller: FetchCaller,
): Promise<Fetched> {
  let fetched = 0;
  const meanwhile = repeatMeanwhile({
    note,
    sync,
    show: () => caller.onProgress(progressOf(blobs, found)),
  });
  const fetchFrom = async (targets: Targets): Promise<FetchEnd> => {
    const sources = sourcesAt(targets, (target) => createBlobSource(ask, downloader, target));
    caller.onFetching(firstOf(sources), progressOf(blobs, found));
    const missing = blobs.filter((blob) => !blob.isChecked);
    const wanted = missing.map((blob) => ({ blob, sources: sourcesFor(blob, sources) }));
    const end = await fetchBlobs(wanted, {
      signal: cancelled,
      onStep: (bytes) => {
        fetched += bytes;
        meanwhile.changed();
      },
      onFailed: (failed) => void tried.push(failed),
    });
    caller.onEvent({ kind: 'over' });
    return end;
  };
  try {
    const end = await fetchFrom(new Map(found.map((one) => [one, one.targets])));
    if (end.kind !== 'failed') return { end, fetched };
    const others = await otherWays(ask, found, order, caller);
    return { end: others.size === 0 ? end : await fetchFrom(others), fetched };
  } finally {
    await meanwhile.end();
  }
}

type Targets = ReadonlyMap<FoundImage, readonly PullTarget[]>;

/** Through mirrors that have the same digest. */
async function otherWays(
  ask: Ask,
  found: readonly FoundImage[],
  order: Order,
  caller: FetchCaller,
): Promise<Targets> {
  const others = new Map<FoundImage, readonly PullTarget[]>();
  for (const one of found) {
    const wish = wishFor(one.reference, order);
    if (!hasOtherWay(wish, one.places)) continue;
    const places = await otherPlaces(ask, wish, caller);
    if (places.kind === 'found' && places.digest === one.places.digest) others.set(one, places.targets);
  }
  return others;
}

type Sources = ReadonlyMap<FoundImage, readonly BlobSource[]>;

function sourcesAt(targets: Targets, sourceAt: (target: PullTarget) => BlobSource): Sources {
  return new Map([...targets].map(([one, all]) => [one, all.map(sourceAt)]));
}

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
