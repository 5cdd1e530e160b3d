import type { CauseId } from '../knowledge/causes.ts';
import type { NotDone, ProofStep } from '../knowledge/vocabulary/proof.ts';

export type StepEnd =
  | { readonly status: 'pass'; readonly said: string }
  /** In the words of whoever said so: the engine, the client, the container. */
  | { readonly status: 'fail'; readonly said: string }
  | { readonly status: 'skip' | 'unknown'; readonly reason: NotDone };

export interface StepResult {
  readonly id: ProofStep;
  readonly ms: number;
  readonly end: StepEnd;
  /** Of a failed step; null where nobody knows. */
  readonly cause: CauseId | null;
}

export function passed(said: string): StepEnd {
  return { status: 'pass', said };
}

export function failed(said: string): StepEnd {
  return { status: 'fail', said };
}

export function skipped(reason: NotDone): StepEnd {
  return { status: 'skip', reason };
}

export function unclear(reason: NotDone): StepEnd {
  return { status: 'unknown', reason };
}
