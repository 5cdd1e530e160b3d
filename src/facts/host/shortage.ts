import type { ShortPlace } from '../../knowledge/params/host.ts';
import type { Place } from './storage.ts';

/** With less, not even a small image's layer can be written; the daemon's own files need some of it too. */
const FULL_BYTES = 50e6;
/** One in a hundred is little only where it is no room for an image of ordinary size. */
const FULL_SHARE = { share: 0.01, bytes: 500e6 };
/** Images of a gigabyte are common, and a pull needs the packed and the unpacked layers. */
const LOW_SHARE = { share: 0.05, bytes: 2e9 };
/** A container's own folders and files need some; a layer of a distribution has thousands. */
const FULL_INODES = 20;
/** In a folder of sockets and states a container has some files of a few kB; it lies in memory, and has never much. */
const FULL_STATE_BYTES = 256e3;
const LOW_INODES = { share: 0.05, inodes: 20_000 };

/** What a place is short of: bytes, inodes, both, or mostly neither. */
export function shortagesOf({
  path,
  holds,
  fileSystem,
}: Place): readonly { readonly grade: 'full' | 'low'; readonly place: ShortPlace }[] {
  if (fileSystem.kind !== 'there') return [];
  const { freeBytes, totalBytes, freeInodes, inodes } = fileSystem;
  // A file system without a size (proc, some of FUSE's) tells nothing of space.
  if (totalBytes === 0) return [];
  const isData = holds === 'data';
  const isFull = isData
    ? freeBytes < FULL_BYTES || isShort(freeBytes, totalBytes, FULL_SHARE.share, FULL_SHARE.bytes)
    : freeBytes < FULL_STATE_BYTES;
  const isLow = isData && isShort(freeBytes, totalBytes, LOW_SHARE.share, LOW_SHARE.bytes);
  const hasInodes = inodes > 0;
  const inodesFull = hasInodes && freeInodes < FULL_INODES;
  const inodesLow = isData && hasInodes && isShort(freeInodes, inodes, LOW_INODES.share, LOW_INODES.inodes);
  const bytes = { path, resource: 'bytes', free: freeBytes, total: totalBytes } as const;
  const nodes = { path, resource: 'inodes', free: freeInodes, total: inodes } as const;
  return [
    ...(isFull || isLow ? [{ grade: isFull ? 'full' : 'low', place: bytes } as const] : []),
    ...(inodesFull || inodesLow ? [{ grade: inodesFull ? 'full' : 'low', place: nodes } as const] : []),
  ];
}

function isShort(free: number, total: number, share: number, amount: number): boolean {
  return free < total * share && free < amount;
}
