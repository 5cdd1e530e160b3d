import { encodeUtf8 } from '../../go/bytes.ts';
import { askK3s, calledAsEndpoint, endpointFor } from '../../mirrors/engines/k3s.ts';
import { withEndpoints } from '../../mirrors/engines/registries-yaml.ts';
import type { Ask } from '../../run/fact.ts';
import { changes, refused, type FixPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import { isSameList, isSameMirror, wishedList, type WishFor } from './wish.ts';

/**
 * k3s and RKE2 read the file when they start: it is written for the next time, and the restart, which is a node's, is
 * shown for the user to do.
 */
export async function planK3sMirrors(ask: Ask, { wish, registry }: WishFor): Promise<FixPlan> {
  const found = await askK3s(ask, registry);
  if (found.state === 'unknown') {
    return refused({ kind: 'file-unreadable', path: found.why.detail, said: found.why.reason });
  }
  if (found.value === null) return { kind: 'none' };
  const { file, text, read, unit } = found.value;
  if (read.kind === 'broken') return refused({ kind: 'file-broken', path: file, said: read.said });
  const present = read.endpoints.map((endpoint) => calledAsEndpoint(endpoint, registry));
  const wanted = wishedList(wish, present);
  if (isSameList(present, wanted)) return { kind: 'none' };
  const endpoints = wanted.map((url) => {
    const at = present.findIndex((one) => isSameMirror(one, url));
    return read.endpoints[at] ?? endpointFor(url, registry);
  });
  const after = await withEndpoints(text, endpoints, registry);
  if (after === undefined) return refused({ kind: 'file-broken', path: file, said: `mirrors: ${registry}:` });
  const newFolders = text === null ? await missingFolders(ask, file) : [];
  return changes(
    [
      {
        kind: 'edit-file',
        path: file,
        readBy: 'k3s',
        before: text === null ? null : encodeUtf8(text),
        after: after === null ? null : encodeUtf8(after),
        // It may hold the logins of registries.
        holdsLogins: true,
        ...(newFolders.length === 0 ? {} : { newFolders }),
        safety: 'safe',
      },
      { kind: 'manual', target: unit, command: `systemctl restart ${unit}`, safety: 'manual' },
    ],
    [{ engine: 'k3s', kind: 'file-says', registry, mirrors: wanted }],
  );
}
