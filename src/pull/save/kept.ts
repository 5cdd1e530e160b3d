import { dirname } from 'node:path';
import type { Descriptor } from '../../facts/registry/image-parts.ts';
import { readHostFile } from '../../host/files.ts';
import { writeProgress } from '../../host/part-file.ts';
import type { SaveForm } from '../../knowledge/vocabulary/save-forms.ts';
import type { Ask } from '../../run/fact.ts';
import { rangesOf, type Blob, type Place } from './blob.ts';
import type { Range } from './pieces.ts';
import { readNotes, writeNotes, type Noted } from './progress-file.ts';
import { partPath, type Store } from './store.ts';

/* What an earlier run has left. */

interface Where {
  readonly path: string;
  readonly form: SaveForm;
}

/** Beside the archive, and in the layout. */
export function notesPath({ path, form }: Where): string {
  return form === 'oci-dir' ? `${path}/.docker-doctor.part.json` : `${partPath(path)}.json`;
}

const MOST_NOTES_BYTES = 4 * 1024 * 1024;

export async function notesAt(path: string): Promise<readonly Noted[]> {
  const read = await readHostFile(path, { maxBytes: MOST_NOTES_BYTES });
  return read.kind === 'read' ? readNotes(Buffer.from(read.bytes).toString('utf8')) : [];
}

export async function writeNotesAt(path: string, store: Store, blobs: readonly Blob[]): Promise<void> {
  const noted = blobs.map((blob) => ({
    digest: blob.digest,
    size: blob.size,
    offset: store.offsetOf(blob.digest),
    here: rangesOf(blob),
  }));
  await writeProgress(path, writeNotes(noted));
}

/** A part of an image, where it goes, and what of it is there. */
interface Kept {
  readonly part: Descriptor;
  readonly place: Place;
  readonly here: readonly Range[];
}

/** What is noted of a blob counts where it is the same blob at the same place: nothing of another image is mixed in. */
export async function keptIn(
  store: Store,
  parts: readonly Descriptor[],
  notes: readonly Noted[],
): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const part of parts) {
    const place = await store.placeOf(part);
    const { offset } = place;
    const noted = notes.find((one) => one.digest === part.digest);
    const isSame = noted?.size === part.size && noted.offset === offset;
    const length = await place.file.length();
    // A layout that is there may have it from elsewhere: its digest will tell.
    const isThere = noted === undefined && offset === 0 && length === part.size;
    const here = isSame ? noted.here.filter(([, to]) => offset + to <= length) : [];
    kept.push({ part, place, here: isThere ? [[0, part.size]] : here });
  }
  return kept;
}

/** For the small files, and what the file system needs for itself. */
const ROOM_BESIDES_BYTES = 4 * 1024 * 1024;
const STATFS_MS = 5_000;

/** Null where there is room for what is missing, or where nobody could tell. */
export async function roomFor(
  { host }: Pick<Ask, 'host'>,
  { path, form }: Where,
  kept: readonly Pick<Kept, 'part' | 'here'>[],
): Promise<{ readonly needed: number; readonly free: number } | null> {
  const missing = kept.reduce(
    (sum, { part, here }) =>
      sum + Math.max(0, part.size - here.reduce((all, [from, to]) => all + to - from, 0)),
    0,
  );
  const space = await host.statfs(form === 'oci-dir' ? path : dirname(path), STATFS_MS);
  if (space.kind !== 'there') return null;
  const needed = missing + ROOM_BESIDES_BYTES;
  return space.freeBytes < needed ? { needed, free: space.freeBytes } : null;
}
