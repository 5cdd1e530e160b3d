import { encodeUtf8 } from '../../go/bytes.ts';
import { askBuildkit } from '../../mirrors/engines/buildkit.ts';
import { buildkitName, withBuildkitMirrors } from '../../mirrors/engines/buildkitd-toml.ts';
import type { Ask } from '../../run/fact.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import type { ManualStep } from '../changes/manual.ts';
import { changes, refused, type FixPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import { isSameList, wishedList, type WishFor } from './wish.ts';

/**
 * BuildKit reads its mirrors when it starts, and a builder of buildx when it is made: the file is written for the next
 * time, and what makes them read it, which ends builds under way, is shown for the user to do.
 */
export async function planBuildkitMirrors(ask: Ask, { wish, registry }: WishFor): Promise<FixPlan> {
  const found = await askBuildkit(ask, registry);
  if (found.state === 'unknown') {
    return refused({ kind: 'file-unreadable', path: found.why.detail, said: found.why.reason });
  }
  if (found.value === null) return { kind: 'none' };
  const { file, text, read, builders, restart } = found.value;
  if (read.kind === 'broken') return refused({ kind: 'file-broken', path: file, said: read.said });
  // It asks by https unless a table of the mirror's own says otherwise.
  const plain = wish.kind === 'remove' ? undefined : wish.mirrors.find((url) => /^http:/i.test(url));
  if (plain !== undefined) return refused({ kind: 'plain-http', path: file, mirror: plain });
  const wanted = wishedList(wish, read.mirrors).map(buildkitName);
  const after = isSameList(read.mirrors, wanted) ? text : withBuildkitMirrors(text, wanted, registry);
  if (after === undefined)
    return refused({ kind: 'file-broken', path: file, said: `[registry."${registry}"]` });
  const newFolders = await missingFolders(ask, file);
  const edits: readonly FileEdit[] =
    after === text
      ? []
      : [
          {
            kind: 'edit-file',
            path: file,
            readBy: 'buildkit',
            before: text === null ? null : encodeUtf8(text),
            after: after === null ? null : encodeUtf8(after),
            ...(newFolders.length === 0 ? {} : { newFolders }),
            safety: 'safe',
          },
        ];
  const anew: readonly ManualStep[] = builders
    .filter(({ mirrors }) => restart === null && !isSameList(mirrors, wanted))
    .map(({ name, anew: command }) => ({ kind: 'manual', target: name, command, safety: 'manual' }));
  const again: readonly ManualStep[] =
    restart !== null && edits.length > 0
      ? [{ kind: 'manual', target: 'buildkitd', command: restart, safety: 'manual' }]
      : [];
  const steps = [...edits, ...anew, ...again];
  return steps.length === 0
    ? { kind: 'none' }
    : changes(steps, [{ engine: 'buildkit', kind: 'file-says', registry, mirrors: wanted }]);
}
