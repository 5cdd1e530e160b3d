import type { CauseId, Finding } from '../../knowledge/causes.ts';
import { applyChange, changeId, isActing, type ActingChange } from '../changes/index.ts';
import type { ChangeTools } from '../changes/kind.ts';
import { provePromises } from '../proofs/index.ts';
import { engineOf, newEntry, type JournalEntry } from './journal.ts';
import type { Plan } from './plan.ts';
import { putBack, type UndoFailure, type UndoTools } from './undo.ts';

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
  | { readonly kind: 'verified'; readonly remaining: readonly Finding[] }
  | { readonly kind: 'rolled-back'; readonly why: ApplyFailure }
  /** The worst: it failed, and could not be put back whole. The journal still holds everything. */
  | { readonly kind: 'stuck'; readonly why: ApplyFailure; readonly undo: UndoFailure };

export type ApplyFailure =
  | { readonly kind: 'change'; readonly change: string; readonly said: string }
  | { readonly kind: 'promise'; readonly said: string }
  | { readonly kind: 'not-cured'; readonly causes: readonly CauseId[] }
  | { readonly kind: 'cancelled' };

/**
 * Carries a plan out: journal first, then each change, then the proof. One that fails, or is not proven, is put
 * back as a whole.
 */
export async function applyPlan(plan: Plan, tools: ApplyTools): Promise<Applied> {
  const { journal, onProgress } = tools;
  const entry = newEntry(plan, tools.tool, new Date());
  await journal.write(entry);
  const outcome = await changeAndProve(plan, tools);
  if (outcome.kind === 'proven') {
    await journal.write({ ...entry, state: 'verified' });
    onProgress({ kind: 'verified' });
    return { kind: 'verified', remaining: outcome.remaining };
  }
  return rollBack(entry, outcome, tools);
}

type Outcome = ApplyFailure | { readonly kind: 'proven'; readonly remaining: readonly Finding[] };

async function changeAndProve(plan: Plan, tools: ApplyTools): Promise<Outcome> {
  const { host, isCancelled, onProgress, recheck } = tools;
  const engine = engineOf(plan);
  for (const change of plan.changes.filter(isActing)) {
    if (isCancelled()) return { kind: 'cancelled' };
    const said = await make(change, { ...tools, ...engine });
    if (said !== null) return { kind: 'change', change: changeId(change), said };
    onProgress({ kind: 'applied', id: changeId(change) });
  }
  onProgress({ kind: 'verifying' });
  const broken = await provePromises(plan.promises, { host, ...engine }, isCancelled);
  if (isCancelled()) return { kind: 'cancelled' };
  if (broken !== null) return { kind: 'promise', said: broken };
  const remaining = await recheck();
  const uncured = plan.cures.filter((cause) => remaining.some((finding) => finding.cause === cause));
  return uncured.length === 0 ? { kind: 'proven', remaining } : { kind: 'not-cured', causes: uncured };
}

/** Null where it went well, else what was said. */
async function make(change: ActingChange, tools: ChangeTools): Promise<string | null> {
  try {
    return await applyChange(change, tools);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function rollBack(entry: JournalEntry, why: ApplyFailure, tools: UndoTools): Promise<Applied> {
  const undone = await putBack(entry, tools, 'rolled-back');
  return undone.kind === 'done' ? { kind: 'rolled-back', why } : { kind: 'stuck', why, undo: undone };
}
