import { encodeUtf8 } from '../../go/bytes.ts';
import { askPodmanFiles } from '../../mirrors/engines/podman.ts';
import { dropIn, mirrorFrom, urlOf, type RegistryMirror } from '../../mirrors/engines/registries-conf.ts';
import type { Ask } from '../../run/fact.ts';
import type { ServiceCall } from '../changes/service.ts';
import { changes, refused, type Draft, type FixPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import { isSameList, isSameMirror, wishedList, type WishFor } from './wish.ts';

/**
 * Only a drop-in of our own is written, which takes the place of what other files say of the registry: those stay as
 * they are. It goes again where it says nothing that they do not say.
 */
export async function planPodmanMirrors(
  ask: Ask,
  draft: Draft,
  { wish, registry, image }: WishFor,
): Promise<FixPlan> {
  const files = await askPodmanFiles(ask, registry);
  if (files.state === 'unknown') {
    const { detail } = files.why;
    return refused({ kind: 'file-unreadable', path: detail, said: files.why.reason });
  }
  if (files.value === null) return { kind: 'none' };
  const { own, registries, others, daemon } = files.value;
  for (const read of [registries, others]) {
    if (read.kind === 'broken') {
      return refused({ kind: 'file-broken', path: read.path, said: read.said });
    }
  }
  if (registries.kind === 'broken' || others.kind === 'broken') return { kind: 'none' };
  // Read after our drop-in, whatever it says: the files are in the order in which they are read.
  const later = others.files.find((path) => isReadAfter(path, own));
  if (later !== undefined) {
    return refused({ kind: 'overridden', registry, path: own, by: later });
  }
  const present = registries.found?.mirrors ?? [];
  const wanted = wishedList(wish, present.map(urlOf));
  if (isSameList(present.map(urlOf), wanted)) return { kind: 'none' };
  const mirrors = wanted.map(
    (url) => present.find((one) => isSameMirror(urlOf(one), url)) ?? mirrorFrom(url),
  );
  const before = await draft(own);
  const newFolders = before === null ? await missingFolders(ask, own) : [];
  const after = isSaidAlready(others.found?.mirrors ?? [], mirrors)
    ? null
    : encodeUtf8(dropIn(registry, others.found, mirrors));
  const reload: readonly ServiceCall[] =
    daemon === null ? [] : [{ kind: 'service', verb: 'reload', unit: daemon, safety: 'safe' }];
  const [first] = wanted;
  return changes(
    [
      {
        kind: 'edit-file',
        path: own,
        readBy: 'podman',
        before,
        after,
        ...(newFolders.length === 0 ? {} : { newFolders }),
        safety: 'safe',
      },
      ...reload,
    ],
    [
      { engine: 'podman', kind: 'goes-by', registry, mirrors: wanted },
      ...(first === undefined || image === null || wish.kind === 'remove'
        ? []
        : [
            {
              engine: 'podman',
              kind: 'pull',
              image,
              mirror: first,
            } as const,
          ]),
    ],
  );
}

/** The user's folder is read after the system's, and each in the order of its names. */
function isReadAfter(path: string, own: string): boolean {
  const [folder, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  if (!folder.endsWith('.d')) return false;
  const ownFolder = own.slice(0, own.lastIndexOf('/'));
  if (folder !== ownFolder) return ownFolder.startsWith('/etc/');
  return name > own.slice(own.lastIndexOf('/') + 1);
}

function isSaidAlready(there: readonly RegistryMirror[], mirrors: readonly RegistryMirror[]): boolean {
  return JSON.stringify(there) === JSON.stringify(mirrors);
}
