import type { Hands } from '../../host/hands.ts';
import type { Host } from '../../host/host.ts';
import { isReload, isStillOurs, putBackPhase, putBackShown, withInterim } from '../changes/index.ts';
import { engineOf, type Journal, type JournalEntry } from './journal.ts';

export type Undone = { readonly kind: 'done'; readonly left: readonly string[] } | UndoFailure;

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
 * because taking it back would stop running containers, or throw away what somebody else wrote.
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
  const left: string[] = [];
  const tools = { host, hands, left, ...engineOf(entry) };
  try {
    for (const phase of ['switches', 'stop'] as const) {
      await putBackPhase(phase, steps, { ...tools, reloads: false });
    }
    const reloads = steps.some((step) => isReload(step)) || left.length > 0;
    const undoing = reloads ? { ...entry, steps: steps.map((step) => withInterim(step)) } : entry;
    await journal.write({ ...undoing, state: 'undoing' });
    for (const phase of ['files', 'start', 'mask'] as const) {
      await putBackPhase(phase, steps, { ...tools, reloads });
    }
    await journal.write({ ...undoing, state: endState });
    return { kind: 'done', left };
  } catch (error) {
    return { kind: 'failed', said: error instanceof Error ? error.message : String(error) };
  }
}
