import { ChangedMeanwhile, type Hands } from '../../host/hands.ts';
import type { Host } from '../../host/host.ts';
import { errorMessage } from '../../host/system-error.ts';
import { isReload, isStillOurs, putBackPhase, putBackShown, withInterim } from '../changes/index.ts';
import type { Left } from '../changes/kind.ts';
import { engineOf, type Journal, type JournalEntry } from './journal.ts';

export type Undone =
  | {
      readonly kind: 'done';
      readonly left: readonly Left[];
      /** All is put back, and the journal could not be told: what was said. It is offered again, and does no harm. */
      readonly unwritten?: string;
    }
  | UndoFailure;

export type UndoFailure =
  /** Somebody changed the file since: it is not ours to throw away. */
  | { readonly kind: 'file-changed'; readonly path: string }
  | { readonly kind: 'failed'; readonly said: string };

export interface UndoTools {
  readonly host: Host;
  readonly hands: Hands;
  readonly journal: Journal;
}

/**
 * Puts back what an entry changed, in the opposite order, byte for byte. `left` names what is left as it is
 * because taking it back would stop running containers, or throw away what somebody else wrote. A journal that can
 * not be written stops nothing: what it says already is enough to put back once more.
 */
export async function putBack(
  entry: JournalEntry,
  { host, hands, journal }: UndoTools,
  endState: 'undone' | 'rolled-back',
): Promise<Undone> {
  const { steps } = entry;
  for (const step of steps) {
    if (!(await isStillOurs(step, host))) return { kind: 'file-changed', path: putBackShown(step).target };
  }
  const left: Left[] = [];
  const wasVerified = entry.state === 'verified';
  const tools = { host, hands, left, wasVerified, ...engineOf(entry, steps) };
  try {
    await putBackPhase('stop', steps, { ...tools, reloads: false });
    const reloads = steps.some((step) => isReload(step)) || left.length > 0;
    const undoing = reloads ? { ...entry, steps: steps.map((step) => withInterim(step)) } : entry;
    await saidBy(() => journal.mark(undoing, 'undoing'));
    await saidBy(() => journal.makeRoom(entry));
    for (const phase of ['files', 'start', 'switches', 'mask'] as const) {
      await putBackPhase(phase, steps, { ...tools, reloads });
    }
    const unwritten = await saidBy(() => journal.mark(undoing, endState));
    return unwritten === null ? { kind: 'done', left } : { kind: 'done', left, unwritten };
  } catch (error) {
    return error instanceof ChangedMeanwhile
      ? { kind: 'file-changed', path: error.path }
      : { kind: 'failed', said: errorMessage(error) };
  }
}

/** Null where it went well. */
async function saidBy(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}
