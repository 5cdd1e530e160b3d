import { shortagesOf } from '../src/facts/host/shortage.ts';
import { storagePlaces, type Place } from '../src/facts/host/storage.ts';
import type { Evidence } from '../src/knowledge/causes.ts';
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
    const full = shortages.filter(({ grade }) => grade === 'full').map(({ place }) => place);
    const low = shortages.filter(({ grade }) => grade === 'low').map(({ place }) => place);
    const isFull = (path: string): boolean => full.some((place) => place.path === path);
    const evidence = places.filter(({ path, holds }) => holds === 'data' || isFull(path)).map(evidenceOf);
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
    const unseen = places.find(({ holds, fileSystem }) => holds === 'data' && fileSystem.kind !== 'there');
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

function evidenceOf({ path, fileSystem }: Place): Evidence {
  const what = `statfs ${path}`;
  if (fileSystem.kind !== 'there') return { what, said: fileSystem.kind, ms: null };
  const { freeBytes, totalBytes, freeInodes, inodes } = fileSystem;
  const gb = (bytes: number): string => (bytes / 1e9).toFixed(2);
  const nodes = inodes > 0 ? `, ${freeInodes} of ${inodes} inodes free` : '';
  return { what, said: `${gb(freeBytes)} of ${gb(totalBytes)} GB free${nodes}`, ms: null };
}
