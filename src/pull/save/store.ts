import { basename, dirname } from 'node:path';
import { createHands } from '../../host/hands.ts';
import { readHostFile } from '../../host/files.ts';
import { removeEmptyFolder, renameFile } from '../../host/own-files.ts';
import { openPartFile, type PartFile } from '../../host/part-file.ts';
import { BLOCK, padded, TAR_END, tarHeader } from '../../notation/tar.ts';
import type { Descriptor } from '../../facts/registry/image-parts.ts';
import type { Place } from './blob.ts';
import { blobName, layoutFiles, otherEntries, type NamedImage } from './layout.ts';

/** Where the images go: one file, or a folder with a file for each blob. */
export interface Store {
  /** Where a blob's bytes are written: straight where they stay, so that nothing is copied in the end. */
  readonly placeOf: (part: Descriptor) => Promise<Place>;
  /** The same, without opening anything. */
  readonly offsetOf: (digest: string) => number;
  /**
   * Writes the rest, and gives the whole its name, which nothing has before; the notes of the way there are gone then.
   * Tells how many images it holds.
   */
  readonly finish: (notes: string) => Promise<number>;
  /** Has on the disk what was written up to now, so that little is left for the end. */
  readonly sync: () => Promise<void>;
  /** Leaves nothing of it, where nothing has come. */
  readonly discard: (notes: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Contents {
  readonly images: readonly NamedImage[];
  readonly parts: readonly Descriptor[];
  readonly isForDocker: boolean;
}

/** Whoever loads it may be another user. */
const FILE_MODE = 0o644;

/** What the unfinished archive is called. */
export function partPath(path: string): string {
  return `${path}.part`;
}

/** A tar archive: the large blobs in front, at places that their sizes tell, the small files behind them. */
export async function createArchive(path: string, { images, parts, isForDocker }: Contents): Promise<Store> {
  const folders = [...new Set(['blobs/', ...parts.map(({ digest }) => `blobs/${digest.split(':', 1)[0]}/`)])];
  const offsets = new Map<string, number>();
  let end = folders.length * BLOCK;
  for (const { digest, size } of parts) {
    offsets.set(digest, end + BLOCK);
    end += BLOCK + padded(size);
  }
  const offsetOf = (digest: string): number => offsets.get(digest) ?? 0;
  const file = await openPartFile(partPath(path));
  return {
    offsetOf,
    placeOf: async ({ digest }) => ({ file, offset: offsetOf(digest) }),
    finish: async (notes) => {
      for (const [index, name] of folders.entries())
        await file.write(tarHeader({ name, size: 0, mode: 0o755 }), index * BLOCK);
      for (const { digest, size } of parts) {
        const offset = offsetOf(digest);
        await file.write(tarHeader({ name: blobName(digest), size, mode: FILE_MODE }), offset - BLOCK);
        // What an earlier run wrote there is no part of this archive.
        await file.write(new Uint8Array(padded(size) - size), offset + size);
      }
      let at = end;
      for (const { name, bytes } of layoutFiles(images, { isForDocker, others: [] })) {
        const block = Buffer.alloc(BLOCK + padded(bytes.length));
        block.set(tarHeader({ name, size: bytes.length, mode: FILE_MODE }));
        block.set(bytes, BLOCK);
        await file.write(block, at);
        at += block.length;
      }
      await file.write(TAR_END, at);
      await file.finish(at + TAR_END.length);
      await renameFile(partPath(path), path);
      await createHands().removeFile(notes);
      return images.length;
    },
    sync: file.sync,
    discard: async (notes) => {
      for (const one of [partPath(path), notes]) await createHands().removeFile(one);
    },
    close: () => file.close(),
  };
}

/** An OCI layout in a folder; what is there of other images stays. */
export async function createLayout(folder: string, { images, parts }: Contents): Promise<Store> {
  const hands = createHands();
  const open = new Map<string, PartFile>();
  const at = (name: string): string => `${folder}/${name}`;
  const wasThere = (await hands.listDirectory(dirname(folder))).includes(basename(folder));
  const algorithms = [...new Set(parts.map(({ digest }) => `blobs/${digest.split(':', 1)[0]}`))];
  for (const name of algorithms) await hands.makeDirectory(at(name), 0o755);
  return {
    offsetOf: () => 0,
    placeOf: async ({ digest }) => {
      const file = await openPartFile(at(blobName(digest)));
      open.set(digest, file);
      return { file, offset: 0 };
    },
    finish: async (notes) => {
      for (const { digest, size } of parts) await open.get(digest)?.finish(size);
      const index = await readHostFile(at('index.json'), { maxBytes: MOST_INDEX_BYTES });
      const others =
        index.kind === 'read' ? otherEntries(Buffer.from(index.bytes).toString('utf8'), images) : [];
      for (const { name, bytes } of layoutFiles(images, { isForDocker: false, others }))
        await hands.replaceFile(at(name), bytes, FILE_MODE, { followLink: false });
      await hands.removeFile(notes);
      return images.length + others.length;
    },
    sync: async () => {
      await Promise.all([...open.values()].map((file) => file.sync()));
    },
    discard: async (notes) => {
      await hands.removeFile(notes);
      for (const [digest, file] of open)
        if ((await file.length()) === 0) await hands.removeFile(at(blobName(digest)));
      // What is neither empty nor a layout would be nobody's to write into next time.
      for (const name of [...algorithms, 'blobs']) await removeEmptyFolder(at(name));
      if (!wasThere) await removeEmptyFolder(folder);
    },
    close: async () => {
      await Promise.all([...open.values()].map((file) => file.close()));
    },
  };
}

const MOST_INDEX_BYTES = 4 * 1024 * 1024;
