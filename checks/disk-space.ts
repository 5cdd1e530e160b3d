import { storagePlaces, type Place } from '../src/facts/storage.ts';
import type { Evidence } from '../src/knowledge/causes.ts';
import type { ShortPlace } from '../src/knowledge/params/host.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Is there room for images, layers and logs? */
export default defineCheck({
  id: 'disk-space',
  group: 'host',
  requires: ['docker-installed'],
  needs: { places: storagePlaces },
  wants: {},
  judge: ({ places }) => {
    if (places.length === 0) return skip({ kind: 'other-engine' });
    const shortages = places.flatMap(shortagesOf);
    const evidence = places.map(evidenceOf);
    const full = shortages.filter(({ grade }) => grade === 'full').map(({ place }) => place);
    const low = shortages.filter(({ grade }) => grade === 'low').map(({ place }) => place);
    if (full.length > 0 || low.length > 0) {
      return found(
        ...(full.length > 0
          ? [{ cause: 'disk-full', severity: 'fail', params: { places: full }, evidence } as const]
          : []),
        ...(low.length > 0
          ? [{ cause: 'disk-low', severity: 'warn', params: { places: low }, evidence } as const]
          : []),
      );
    }
    const unseen = places.find(({ fileSystem }) => fileSystem.kind !== 'there');
    if (unseen === undefined) return pass(...evidence);
    const { path, fileSystem } = unseen;
    if (fileSystem.kind === 'denied') return skip({ kind: 'no-permission', what: path });
    return cannotTell({
      reason:
        fileSystem.kind === 'timed-out' || fileSystem.kind === 'not-recorded' ? fileSystem.kind : 'failed',
      detail: `statfs ${path}: ${fileSystem.kind === 'failed' ? fileSystem.message : fileSystem.kind}`,
    });
  },
});

/** With less, not even a small image's layer can be written; the daemon's own files need some of it too. */
const FULL_BYTES = 50e6;
/** One in a hundred is little only where it is no room for an image of ordinary size. */
const FULL_SHARE = { share: 0.01, bytes: 500e6 };
/** Images of a gigabyte are common, and a pull needs the packed and the unpacked layers. */
const LOW_SHARE = { share: 0.05, bytes: 2e9 };
/** A container's own folders and files take some twenty (seen in the lab); a layer of a distribution thousands. */
const FULL_INODES = 20;
const LOW_INODES = { share: 0.05, inodes: 20_000 };

function shortagesOf({
  path,
  fileSystem,
}: Place): readonly { readonly grade: 'full' | 'low'; readonly place: ShortPlace }[] {
  if (fileSystem.kind !== 'there') return [];
  const { freeBytes, totalBytes, freeInodes, inodes } = fileSystem;
  const isFull = freeBytes < FULL_BYTES || isShort(freeBytes, totalBytes, FULL_SHARE.share, FULL_SHARE.bytes);
  const isLow = isShort(freeBytes, totalBytes, LOW_SHARE.share, LOW_SHARE.bytes);
  const hasInodes = inodes > 0;
  const inodesFull = hasInodes && freeInodes < FULL_INODES;
  const inodesLow = hasInodes && isShort(freeInodes, inodes, LOW_INODES.share, LOW_INODES.inodes);
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

function evidenceOf({ path, fileSystem }: Place): Evidence {
  const what = `statfs ${path}`;
  if (fileSystem.kind !== 'there') return { what, said: fileSystem.kind, ms: null };
  const { freeBytes, totalBytes, freeInodes, inodes } = fileSystem;
  const gb = (bytes: number): string => (bytes / 1e9).toFixed(2);
  const nodes = inodes > 0 ? `, ${freeInodes} of ${inodes} inodes free` : '';
  return { what, said: `${gb(freeBytes)} of ${gb(totalBytes)} GB free${nodes}`, ms: null };
}
