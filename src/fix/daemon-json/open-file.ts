import { daemonConfigFile } from '../../facts/config/daemon-config.ts';
import type { JsonValue } from '../../go/json-tree.ts';
import type { Ask } from '../../run/fact.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import { refused, type Draft, type RefusedPlan } from '../fix.ts';
import { setTopLevel } from './edit.ts';
import { judgeDraft } from './judge-draft.ts';

/** daemon.json as the plan so far leaves it, to be edited; the bytes are null where there is none. */
export interface OpenFile {
  readonly kind: 'open';
  readonly path: string;
  readonly before: Uint8Array | null;
}

/** What cannot be read is not taken for a file that is not there, and what the engine would refuse is not built upon. */
export async function openDaemonJson(ask: Ask, draft: Draft): Promise<OpenFile | RefusedPlan> {
  const file = await ask.fact(daemonConfigFile);
  if (file.state === 'unknown') {
    return refused({ kind: 'file-unreadable', path: 'daemon.json', said: file.why.detail });
  }
  const { path, read } = file.value;
  if (read.kind !== 'read' && read.kind !== 'missing') {
    return refused({ kind: 'file-unreadable', path, said: read.kind });
  }
  const before = await draft(path);
  const broken = await judgeDraft(ask, path, before);
  return broken === null
    ? { kind: 'open', path, before }
    : refused({ kind: 'file-broken', path, said: broken });
}

/**
 * The edit that sets a key; null where it has that value, or where the engine would not start with it, as where a flag
 * of dockerd's says it too.
 */
export async function editKey(
  ask: Ask,
  { path, before }: OpenFile,
  key: string,
  value: JsonValue,
): Promise<FileEdit | RefusedPlan | null> {
  const edited = setTopLevel(before, key, value);
  if (edited.kind === 'refused') return refused({ kind: 'file-broken', path, said: edited.why });
  if (edited.kind === 'unchanged' || (await judgeDraft(ask, path, edited.bytes)) !== null) return null;
  return { kind: 'edit-file', path, readBy: 'docker', before, after: edited.bytes, safety: 'safe' };
}
