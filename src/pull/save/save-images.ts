import type { PlatformName } from '../../facts/registry/platform-name.ts';
import type { ImageReference } from '../../facts/registry/reference.ts';
import type { Downloader } from '../../host/local.ts';
import { holdFile } from '../../host/lock.ts';
import { errorCode, errorWords } from '../../host/system-error.ts';
import type { SaveForm } from '../../knowledge/vocabulary/save-forms.ts';
import type { Ask } from '../../run/fact.ts';
import type { Caller, NamedMirrors } from '../wanted.ts';
import type { FailedSource } from './fetching.ts';
import { fetchParts, progressOf, type FetchCaller, type SaveProgress } from './fetch-parts.ts';
import { findImages, type FoundImage, type LookUp, type Stopped } from './find-images.ts';
import { createBlob } from './blob.ts';
import { partsOf } from './layout.ts';
import { keptIn, notesAt, notesPath, roomFor, writeNotesAt } from './kept.ts';
import { createArchive, createLayout } from './store.ts';

export interface SaveOrder {
  readonly images: readonly ImageReference[];
  /** Null for that of this machine. */
  readonly platform: PlatformName | null;
  readonly mirrors: NamedMirrors;
  readonly unverified: boolean;
  readonly path: string;
  readonly form: SaveForm;
}

export type SaveCaller = LookUp & FetchCaller & Pick<Caller, 'uninterrupted'>;

export type SaveResult = {
  readonly tried: readonly FailedSource[];
  readonly found: readonly FoundImage[];
} & (Stopped | Ended);

type Ended =
  | {
      readonly kind: 'saved';
      /** Over the wire, in this run; `before` in earlier ones, of `size` in all. */
      readonly fetched: number;
      readonly before: number;
      readonly size: number;
      /** With those that stood in the folder before. */
      readonly images: number;
    }
  | { readonly kind: 'no-room'; readonly needed: number; readonly free: number }
  /** What came stays, and the next run goes on from there. */
  | {
      readonly kind: 'failed' | 'cancelled';
      readonly progress: SaveProgress;
      readonly fetched: number;
    }
  /** Our own disk; the progress is null where nothing was begun. */
  | {
      readonly kind: 'disk';
      readonly code: string;
      readonly said: string;
      readonly progress: SaveProgress | null;
    }
  /** Another run of ours is writing the same file. */
  | { readonly kind: 'held' };

/** Gets images without an engine and writes them into one archive, or folder, that every engine loads. */
export async function saveImages(
  ask: Ask,
  downloader: Downloader,
  order: SaveOrder,
  caller: SaveCaller,
): Promise<SaveResult> {
  const { found, tried: before, stopped } = await findImages(ask, order, caller);
  const tried = [...before];
  if (stopped !== null) return { ...stopped, tried, found };
  const release = await holdFile(order.path);
  if (release === null) return { kind: 'held', tried, found };
  try {
    const ended = await caller.uninterrupted((cancelled) =>
      saveFound(ask, downloader, { order, found, tried, cancelled }, caller),
    );
    return { ...ended, tried, found };
  } catch (error) {
    return { ...brokenBy(error), progress: null, tried, found };
  } finally {
    release();
  }
}

function brokenBy(error: unknown): { readonly kind: 'disk'; readonly code: string; readonly said: string } {
  return { kind: 'disk', code: errorCode(error), said: errorWords(error) };
}

interface Saving {
  readonly order: SaveOrder;
  readonly found: readonly FoundImage[];
  /** Filled meanwhile. */
  readonly tried: FailedSource[];
  readonly cancelled: AbortSignal;
}

async function saveFound(
  ask: Ask,
  downloader: Downloader,
  { order, found, tried, cancelled }: Saving,
  caller: FetchCaller,
): Promise<Ended> {
  const parts = partsOf(found);
  const path = notesPath(order);
  const notes = await notesAt(path);
  const contents = { images: found, parts, isForDocker: order.form === 'docker-archive' };
  const store = await (order.form === 'oci-dir' ? createLayout : createArchive)(order.path, contents);
  try {
    const kept = await keptIn(store, parts, notes);
    // What is here needs no room, also where no notes tell of it: images share layers.
    const room = await roomFor(ask, order, kept);
    if (room !== null) {
      // Of another image it may be what somebody still wants.
      if (notes.length === 0 && kept.every(({ here }) => here.length === 0)) await store.discard(path);
      return { kind: 'no-room', ...room };
    }
    const blobs = kept.map(({ part, place, here }) => createBlob(part, place, here));
    const note = (): Promise<void> => writeNotesAt(path, store, blobs);
    await note();
    const { end, fetched } = await fetchParts(
      ask,
      downloader,
      { blobs, found, order, tried, cancelled, note, sync: store.sync },
      caller,
    );
    const progress = progressOf(blobs, found);
    let images = 0;
    try {
      if (end.kind === 'all-here') images = await store.finish(path);
    } catch (error) {
      return { ...brokenBy(error), progress };
    }
    if (end.kind !== 'all-here' && progress.bytes === 0) await store.discard(path);
    if (end.kind === 'disk') return { ...end, progress };
    if (end.kind !== 'all-here') return { kind: end.kind, progress, fetched };
    const before = blobs.reduce((sum, blob) => sum + (blob.begun === 0 ? blob.before : 0), 0);
    return { kind: 'saved', fetched, before, size: progress.bytesOf, images };
  } finally {
    await store.close();
  }
}
