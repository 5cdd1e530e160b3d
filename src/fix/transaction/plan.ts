import type { CauseId } from '../../knowledge/causes.ts';
import type { Ask } from '../../run/fact.ts';
import { combineChanges, draftOf, type Change } from '../changes/index.ts';
import type { Draft, FixId, FixPlan, Refusal } from '../fix.ts';
import type { PlanPromise } from '../proofs/index.ts';

/** What is done as one: made, proven, and kept or put back as a whole. */
export interface Plan {
  readonly fixes: readonly FixId[];
  readonly changes: readonly Change[];
  readonly promises: readonly PlanPromise[];
  /** The causes that must be gone when the plan is carried out. */
  readonly cures: readonly CauseId[];
  readonly refusals: readonly Refusal[];
  /** The socket of the user's own engine, where it is that one's settings which are changed. */
  readonly rootless?: string;
}

/** Puts the plans of several fixes together: file edits are joined, service calls put in order and named once. */
export interface Assembly {
  readonly draft: Draft;
  readonly add: (fix: FixId, plan: FixPlan, cures: readonly CauseId[]) => void;
  readonly plan: () => Plan;
}

export function createAssembly(ask: Ask, allowDisruptive: boolean): Assembly {
  const changes: Change[] = [];
  const promises: PlanPromise[] = [];
  const refusals: Refusal[] = [];
  const fixes = new Set<FixId>();
  const cures = new Set<CauseId>();
  return {
    draft: async (path) => {
      const drafted = draftOf(changes, path);
      if (drafted !== undefined) return drafted;
      const read = await ask.host.readFile(path);
      return read.kind === 'read' ? read.bytes : null;
    },
    add: (fix, plan, cured) => {
      if (plan.kind === 'refused') refusals.push(plan.refusal);
      if (plan.kind !== 'changes') return;
      if (!allowDisruptive && plan.changes.some(({ safety }) => safety === 'disruptive')) {
        refusals.push({ kind: 'disruptive', fix });
        return;
      }
      changes.push(...plan.changes);
      promises.push(...plan.promises);
      fixes.add(fix);
      for (const cause of cured) cures.add(cause);
    },
    plan: () => ({
      fixes: [...fixes],
      changes: combineChanges(changes),
      promises,
      cures: [...cures],
      refusals: refusals.filter(
        (refusal, index) => index === refusals.findIndex((other) => isSameRefusal(other, refusal)),
      ),
    }),
  };
}

function isSameRefusal(a: Refusal, b: Refusal): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
