import { DEFAULT_SOCKET } from '../../facts/client/docker-client.ts';
import { parseObject, asObject } from '../../notation/json-object.ts';
import { isActing, reloadOf, journalled, readStep, type Change, type JournalStep } from '../changes/index.ts';
import type { ChangeTools } from '../changes/kind.ts';
import type { Plan } from './plan.ts';

/**
 * What we did to this machine, one file an entry, written before the first change is made: whatever happens to us
 * in between, the next run finds what to put back. Old and new texts are kept whole, as Base64.
 */
export interface JournalEntry {
  readonly journalVersion: 1;
  /** `20261124T054500123Z`: sorts in the order in which they were made, also where the clock was set back. */
  readonly id: string;
  readonly startedAt: string;
  readonly tool: string;
  /** Ids of fixes, of other versions' too. */
  readonly fixes: readonly string[];
  readonly state: EntryState;
  /** The socket of the user's own engine, where it is that one's settings which were changed. */
  readonly rootless?: string;
  readonly steps: readonly JournalStep[];
}

/** `kept`: the user wants to have it as it is, and nothing is to be put back. */
export const STATES = ['applying', 'verified', 'undoing', 'undone', 'rolled-back', 'kept'] as const;
export type EntryState = (typeof STATES)[number];

/**
 * Why a file of the journal is no entry that we understand; half an entry is put back by nobody.
 * `torn`: it was cut, or is no JSON. `newer`: another version of docker-doctor wrote it. `unknown`: it names a state
 * or a step that there is not. `unreadable`: the system does not give it to us.
 */
export type NotUnderstood = 'empty' | 'torn' | 'newer' | 'unknown' | 'unreadable';

export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  /** `state` as it stands there, whatever it means to others; null where none is seen. */
  | { readonly kind: 'not-understood'; readonly why: NotUnderstood; readonly state: string | null };

/** `last` is the id of the newest entry there is: ours comes after it, whatever the clock says. */
export function newEntry(
  { fixes, changes, rootless }: Pick<Plan, 'fixes' | 'changes' | 'rootless'>,
  tool: string,
  now: Date,
  last: string | null = null,
): JournalEntry {
  return {
    journalVersion: 1,
    id: idAfter(last, now),
    startedAt: now.toISOString(),
    tool,
    fixes,
    state: 'applying',
    ...(rootless === undefined ? {} : { rootless }),
    steps: changes.filter(isActing).map((change) => journalled(change)),
  };
}

function idAfter(last: string | null, now: Date): string {
  const id = idAt(now.getTime());
  if (last === null || id > last) return id;
  const before = timeOf(last);
  return Number.isNaN(before) ? id : idAt(before + 1);
}

function idAt(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:.]/g, '');
}

function timeOf(id: string): number {
  return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z'));
}

/** Where the engine of an entry or a plan listens, and who runs it. */
export function engineOf(
  { rootless }: Pick<JournalEntry, 'rootless'>,
  steps: readonly (JournalStep | Change)[] = [],
): Pick<ChangeTools, 'endpoint' | 'ofUser' | 'reloadBy'> {
  return {
    endpoint: { kind: 'unix', path: rootless ?? DEFAULT_SOCKET },
    ofUser: rootless !== undefined,
    ...reloadOf(steps),
  };
}

export function readEntry(bytes: Uint8Array): ReadEntry {
  const text = Buffer.from(bytes).toString('utf8');
  const { journalVersion, id, startedAt, tool, fixes, state, rootless, steps } = parseObject(text);
  const not = (why: NotUnderstood): ReadEntry => ({
    kind: 'not-understood',
    why,
    state: typeof state === 'string' ? state : null,
  });
  if (text.trim() === '') return not('empty');
  if (journalVersion === undefined) return not('torn');
  if (journalVersion !== 1) return not('newer');
  const known = STATES.find((one) => one === state);
  if (known === undefined || !Array.isArray(steps)) return not('unknown');
  if (typeof id !== 'string' || typeof startedAt !== 'string' || typeof tool !== 'string') {
    return not('unknown');
  }
  const read = steps.flatMap((step) => readStep(asObject(step)) ?? []);
  if (read.length < steps.length) return not('unknown');
  const entry: JournalEntry = {
    journalVersion,
    id,
    startedAt,
    tool,
    fixes: Array.isArray(fixes) ? fixes.filter((fix) => typeof fix === 'string') : [],
    state: known,
    ...(typeof rootless === 'string' ? { rootless } : {}),
    steps: read,
  };
  return { kind: 'entry', entry };
}
