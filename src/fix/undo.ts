import type { Hands } from '../host/hands.ts';
import type { Host } from '../host/host.ts';
import { isFileOurs, putFileBack, withInterim } from './file.ts';
import { leaveGroup } from './group.ts';
import { engineOf, type Journal, type JournalEntry } from './journal.ts';
import { startAgain, takeCallBack } from './service.ts';
import { isSettingOurs, restoreSetting } from './setting.ts';

export type Undone = { readonly kind: 'done'; readonly left: readonly string[] } | UndoFailure;

export type UndoFailure =
  /** Somebody changed the file since: it is not ours to throw away. */
  | { readonly kind: 'file-changed'; readonly path: string }
  | { readonly kind: 'failed'; readonly said: string };

interface Tools {
  readonly host: Host;
  readonly hands: Hands;
  readonly journal: Journal;
}

/**
 * Puts back what an entry changed, in the opposite order, byte for byte. `left` names what is left as it is
 * because taking it back would stop running containers, or throw away what somebody else wrote.
 */
export async function putBack(
  entry: JournalEntry,
  tools: Tools,
  endState: 'undone' | 'rolled-back',
): Promise<Undone> {
  const { host, hands, journal } = tools;
  const changed = await changedSince(entry, host);
  if (changed !== null) return { kind: 'file-changed', path: changed };
  const left: string[] = [];
  const around = { host, hands, left, ...engineOf(entry) };
  const files = entry.steps.filter((step) => step.kind === 'edit-file');
  const services = entry.steps.filter((step) => step.kind === 'service').toReversed();
  const isUnmask = ({ verb }: (typeof services)[number]): boolean => verb === 'unmask';
  try {
    for (const step of entry.steps) {
      if (step.kind === 'join-group') await leaveGroup(host, step);
      if (step.kind === 'setting') await restoreSetting(host, hands, step);
    }
    for (const step of services) if (!isUnmask(step)) await takeCallBack(step, around);
    const reloads = services.some(({ verb }) => verb === 'reload') || left.length > 0;
    const undoing = reloads ? withInterims(entry) : entry;
    await journal.write({ ...undoing, state: 'undoing' });
    for (const step of files) await putFileBack(step, around, { reloads, left });
    await startAgain(services.toReversed(), around);
    // Last of all: what is masked cannot be reloaded.
    for (const step of services) if (isUnmask(step)) await takeCallBack(step, around);
    await journal.write({ ...undoing, state: endState });
    return { kind: 'done', left };
  } catch (error) {
    return { kind: 'failed', said: error instanceof Error ? error.message : String(error) };
  }
}

async function changedSince({ steps }: JournalEntry, host: Host): Promise<string | null> {
  for (const step of steps) {
    const isOurs =
      step.kind === 'edit-file'
        ? await isFileOurs({ host }, step)
        : step.kind !== 'setting' || (await isSettingOurs(host, step));
    if (!isOurs && 'path' in step) return step.path;
  }
  return null;
}

function withInterims(entry: JournalEntry): JournalEntry {
  return {
    ...entry,
    steps: entry.steps.map((step) => (step.kind === 'edit-file' ? withInterim(step) : step)),
  };
}
