import { encodeUtf8 } from '../../go/bytes.ts';
import { askDockerHosts } from '../../mirrors/engines/docker-hosts.ts';
import { askIsInsecure } from '../../facts/registry/trust.ts';
import { askPullEngine } from '../../facts/registry/pull-engine.ts';
import type { Ask } from '../../run/fact.ts';
import { changes, refused, type FixPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import { hostsFileWith } from './hosts-file.ts';
import type { DockerPromise } from '../proofs/docker.ts';
import { isSameList, wishedList, type WishFor } from './wish.ts';

/**
 * The mirrors of any registry but Docker Hub, in a hosts.toml, which Docker with the containerd store reads at each
 * pull: nothing has to be loaded again.
 */
export async function planDockerHosts(ask: Ask, { wish, registry, image }: WishFor): Promise<FixPlan> {
  const found = await askDockerHosts(ask, registry);
  if (found.state === 'unknown') {
    return refused({ kind: 'file-unreadable', path: found.why.detail, said: found.why.reason });
  }
  const { path, text, mirrors, said, without } = found.value;
  const isTakenAway = wish.kind === 'remove' || wish.mirrors.length === 0;
  if (without !== null && !isTakenAway) return refused({ kind: 'without-mirrors', registry, why: without });
  if (mirrors === null) return refused({ kind: 'file-broken', path, said });
  const wanted = wishedList(wish, mirrors);
  if (isSameList(mirrors, wanted)) return { kind: 'none' };
  // With two hosts or more in force none of them is taken for insecure any more (moby daemon/hosts.go).
  if (!isTakenAway && (await askIsInsecure(ask, registry, await askPullEngine(ask)))) {
    return refused({ kind: 'insecure-registry', path, registry });
  }
  const after = hostsFileWith(found.value, wanted, registry);
  const newFolders = text === null ? await missingFolders(ask, path) : [];
  const goesBy: DockerPromise = { engine: 'docker', kind: 'hosts-are', registry, mirrors: wanted };
  return changes(
    [
      {
        kind: 'edit-file',
        path,
        readBy: null,
        before: text === null ? null : encodeUtf8(text),
        after: after === null ? null : encodeUtf8(after),
        ...(newFolders.length === 0 ? {} : { newFolders }),
        safety: 'safe',
      },
    ],
    without === null
      ? [
          goesBy,
          ...(isTakenAway || image === null ? [] : [{ engine: 'docker', kind: 'pull', image } as const]),
        ]
      : [],
  );
}
