import { setTimeout as sleep } from 'node:timers/promises';
import { ChangedMeanwhile } from '../../host/hands.ts';
import { errorMessage } from '../../host/system-error.ts';
import type { CauseId, Finding } from '../../knowledge/causes.ts';
import {
  applyChange,
  changeId,
  changeTarget,
  isActing,
  isAsPlanned,
  isReload,
  putBackShown,
  type ActingChange,
} from '../changes/index.ts';
import type { ChangeTools } from '../changes/kind.ts';
import { provePromises, type PlanPromise } from '../proofs/index.ts';
import { engineOf, lastId, newEntry, type JournalEntry } from './journal.ts';
import type { Plan } from './plan.ts';
import { putBack, type UndoFailure, type UndoTools } from './undo.ts';
import { watchAttributes } from './watch-attributes.ts';

/** What a plan is carried out with. */
export interface ApplyTools extends UndoTools {
  readonly tool: string;
  /** Looks at the machine afresh: what is found there now. */
  readonly recheck: () => Promise<readonly Finding[]>;
  readonly onProgress: (progress: ApplyProgress) => void;
  /** True once the user wants to stop: what was done is put back. */
  readonly isCancelled: () => boolean;
}

type ApplyProgress =
  | { readonly kind: 'applied'; readonly id: string }
  | { readonly kind: 'verifying' }
  | { readonly kind: 'verified' };

export type Applied =
  | {
      readonly kind: 'verified';
      readonly remaining: readonly Finding[];
      /** What was promised and seen. */
      readonly seen: readonly PlanPromise[];
      /** Files whose access control lists or extended attributes did not come along. */
      readonly withoutAttributes?: readonly string[];
    }
  /** The journal cannot be written, so nothing was begun. */
  | { readonly kind: 'not-begun'; readonly said: string }
  /** Somebody changed this file since the plan was made; it is as they left it, and so is everything else. */
  | { readonly kind: 'outdated'; readonly path: string }
  | { readonly kind: 'rolled-back'; readonly why: ApplyFailure }
  /** The worst: it failed, and could not be put back whole. The journal still holds everything. */
  | { readonly kind: 'stuck'; readonly why: ApplyFailure; readonly undo: UndoFailure };

export type ApplyFailure =
  | { readonly kind: 'change'; readonly change: string; readonly said: string }
  | { readonly kind: 'changed-meanwhile'; readonly change: string; readonly path: string }
  | { readonly kind: 'promise'; readonly said: string }
  | { readonly kind: 'not-cured'; readonly causes: readonly CauseId[] }
  /** It went well, and the journal could not be told. */
  | { readonly kind: 'journal'; readonly said: string }
  | { readonly kind: 'cancelled' };

/**
 * Carries a plan out: journal first, then each change, then the proof. One that fails, or is not proven, is put
 * back as a whole.
 */
export async function applyPlan(plan: Plan, tools: ApplyTools): Promise<Applied> {
  const { host, journal, onProgress } = tools;
  for (const change of plan.changes.filter(isActing)) {
    if (!(await isAsPlanned(change, host))) return { kind: 'outdated', path: changeTarget(change) };
  }
  const entry = newEntry(plan, tools.tool, new Date(), lastId(await journal.contents()));
  try {
    await journal.write(entry);
  } catch (error) {
    return { kind: 'not-begun', said: errorMessage(error) };
  }
  const { hands, lost } = watchAttributes(tools.hands);
  const outcome = await changeAndProve(plan, entry, { ...tools, hands });
  if (outcome.kind !== 'proven') return rollBack(entry, outcome, tools);
  try {
    await journal.mark(entry, 'verified');
  } catch (error) {
    return rollBack(entry, { kind: 'journal', said: errorMessage(error) }, tools);
  }
  onProgress({ kind: 'verified' });
  const { remaining, seen } = outcome;
  return { kind: 'verified', remaining, seen, ...(lost.size === 0 ? {} : { withoutAttributes: [...lost] }) };
}

type Outcome =
  | ApplyFailure
  | {
      readonly kind: 'proven';
      readonly remaining: readonly Finding[];
      readonly seen: readonly PlanPromise[];
    };

async function changeAndProve(plan: Plan, { steps }: JournalEntry, tools: ApplyTools): Promise<Outcome> {
  const { host, isCancelled, onProgress } = tools;
  const engine = engineOf(plan, plan.changes);
  for (const change of plan.changes.filter(isActing)) {
    if (isCancelled()) return { kind: 'cancelled' };
    const failure = await make(change, { ...tools, ...engine });
    if (failure !== null) return failure;
    onProgress({ kind: 'applied', id: changeId(change) });
  }
  onProgress({ kind: 'verifying' });
  const promised = await provePromises(plan.promises, { host, ...engine }, isCancelled);
  if (isCancelled()) return { kind: 'cancelled' };
  if (promised.kind === 'broken') return { kind: 'promise', said: promised.said };
  let remaining = steps.some(isReload) ? await lookWhenRead(tools) : await tools.recheck();
  let uncured = uncuredBy(plan, remaining);
  // A way that a real pull has just gone may answer slowly once: what is put back for that was well.
  if (uncured.length > 0 && promised.seen.length > 0 && !isCancelled()) {
    remaining = await tools.recheck();
    uncured = uncuredBy(plan, remaining);
  }
  return uncured.length === 0
    ? { kind: 'proven', remaining, seen: promised.seen }
    : { kind: 'not-cured', causes: uncured };
}

function uncuredBy({ cures }: Plan, remaining: readonly Finding[]): readonly CauseId[] {
  return cures.filter((cause) => remaining.some((finding) => finding.cause === cause));
}

/** Before 29.3 `systemctl reload` returns before the engine has read its file (docs/engine-facts.md §2.4). */
const LOOK_AGAIN_AFTER_MS = [250, 500, 1_000, 2_000] as const;

/** What is found afterwards; looked at again where Docker has not read its file yet, which a busy machine delays. */
async function lookWhenRead({ recheck, isCancelled }: ApplyTools): Promise<readonly Finding[]> {
  let found = await recheck();
  for (const pause of LOOK_AGAIN_AFTER_MS) {
    if (isCancelled() || !found.some(isUnread)) break;
    await sleep(pause);
    found = await recheck();
  }
  return found;
}

/** A list that was deleted stays in force after a reload (moby daemon/reload.go, IsValueSet). */
function isUnread(finding: Finding): boolean {
  if (finding.cause !== 'daemon-config-not-loaded') return false;
  return finding.params.settings.some(({ needs, file }) => needs === 'reload' && file !== '[]');
}

/** Null where it went well. */
async function make(change: ActingChange, tools: ChangeTools): Promise<ApplyFailure | null> {
  const id = changeId(change);
  try {
    const said = await applyChange(change, tools);
    return said === null ? null : { kind: 'change', change: id, said };
  } catch (error) {
    return error instanceof ChangedMeanwhile
      ? { kind: 'changed-meanwhile', change: id, path: changeTarget(change) }
      : { kind: 'change', change: id, said: errorMessage(error) };
  }
}

async function rollBack(entry: JournalEntry, why: ApplyFailure, tools: UndoTools): Promise<Applied> {
  // A file that somebody else has changed before we did is theirs.
  const steps =
    why.kind === 'changed-meanwhile'
      ? entry.steps.filter((step) => putBackShown(step).id !== why.change)
      : entry.steps;
  const undone = await putBack({ ...entry, steps }, tools, 'rolled-back');
  if (undone.kind !== 'done') return { kind: 'stuck', why, undo: undone };
  return why.kind === 'changed-meanwhile'
    ? { kind: 'outdated', path: why.path }
    : { kind: 'rolled-back', why };
}
