import type { Hands } from '../host/hands.ts';
import type { Host } from '../host/host.ts';
import type { CauseId, Finding } from '../knowledge/causes.ts';
import { changeId, type Change, type ManualStep } from './change.ts';
import { makeEdit, type FileTools } from './file.ts';
import { joinGroup } from './group.ts';
import { engineOf, newEntry, type Journal, type JournalEntry } from './journal.ts';
import type { Plan } from './plan.ts';
import { keepPledges } from './pledge.ts';
import { makeCall } from './service.ts';
import { writeSetting } from './setting.ts';
import { putBack, type UndoFailure } from './undo.ts';

export interface Workshop {
  readonly host: Host;
  readonly hands: Hands;
  readonly journal: Journal;
  readonly tool: string;
  /** Looks at the machine afresh: what is found there now. */
  readonly recheck: () => Promise<readonly Finding[]>;
  readonly onStep: (step: Progress) => void;
  /** True once the user wants to stop: what was done is put back. */
  readonly isCancelled: () => boolean;
}

export type Progress =
  | { readonly kind: 'change'; readonly id: string; readonly state: 'applied' | 'rolled-back' }
  | { readonly kind: 'verifying' }
  | { readonly kind: 'verified' };

export type Applied =
  | { readonly kind: 'verified'; readonly remaining: readonly Finding[] }
  | { readonly kind: 'rolled-back'; readonly why: Failure }
  /** The worst: it failed, and could not be put back whole. The journal still holds everything. */
  | { readonly kind: 'stuck'; readonly why: Failure; readonly undo: UndoFailure };

export type Failure =
  | { readonly kind: 'change'; readonly change: string; readonly said: string }
  | { readonly kind: 'pledge'; readonly said: string }
  | { readonly kind: 'not-cured'; readonly causes: readonly CauseId[] }
  | { readonly kind: 'cancelled' };

/**
 * Carries a plan out: journal first, then each change, then the proof. One that fails, or is not proven, is put
 * back as a whole.
 */
export async function applyPlan(plan: Plan, workshop: Workshop): Promise<Applied> {
  const { journal, onStep } = workshop;
  const entry = newEntry(plan, workshop.tool, new Date());
  await journal.write(entry);
  const failure = await carryOut(plan, workshop);
  if (failure.kind === 'none') {
    await journal.write({ ...entry, state: 'verified' });
    onStep({ kind: 'verified' });
    return { kind: 'verified', remaining: failure.remaining };
  }
  return rollBack(entry, failure, workshop);
}

type Outcome = Failure | { readonly kind: 'none'; readonly remaining: readonly Finding[] };

async function carryOut(plan: Plan, workshop: Workshop): Promise<Outcome> {
  for (const change of plan.changes) {
    if (change.kind === 'manual') continue;
    if (workshop.isCancelled()) return { kind: 'cancelled' };
    const said = await makeChange(change, { ...workshop, ...engineOf(plan) });
    if (said !== null) return { kind: 'change', change: changeId(change), said };
    workshop.onStep({ kind: 'change', id: changeId(change), state: 'applied' });
  }
  workshop.onStep({ kind: 'verifying' });
  const broken = await keepPledges(
    plan.promises,
    { host: workshop.host, ...engineOf(plan) },
    workshop.isCancelled,
  );
  if (workshop.isCancelled()) return { kind: 'cancelled' };
  if (broken !== null) return { kind: 'pledge', said: broken };
  const remaining = await workshop.recheck();
  const uncured = plan.cures.filter((cause) => remaining.some((finding) => finding.cause === cause));
  return uncured.length === 0 ? { kind: 'none', remaining } : { kind: 'not-cured', causes: uncured };
}

/** Null where it went well, else what was said. */
async function makeChange(change: Exclude<Change, ManualStep>, tools: FileTools): Promise<string | null> {
  try {
    switch (change.kind) {
      case 'service':
        return await makeCall(tools.host, change);
      case 'join-group':
        return await joinGroup(tools.host, change);
      case 'setting':
        await writeSetting(change, change.after, tools.hands);
        return null;
      case 'edit-file':
        await makeEdit(change, tools);
        return null;
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function rollBack(entry: JournalEntry, why: Failure, workshop: Workshop): Promise<Applied> {
  const undone = await putBack(entry, workshop, 'rolled-back');
  return undone.kind === 'done' ? { kind: 'rolled-back', why } : { kind: 'stuck', why, undo: undone };
}
