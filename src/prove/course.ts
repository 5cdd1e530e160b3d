import type { EngineInfo } from '../facts/daemon/engine.ts';
import type { Hands } from '../host/hands.ts';
import { type Bench, Refused, tell } from './bench.ts';
import type { BuildWay } from './build-way.ts';
import type { Caller } from './caller.ts';
import { letsPullWait } from './can-stop.ts';
import { causeOf } from './cause-of.ts';
import { type NotDone, PROOF_STEPS, type ProofStep } from '../knowledge/vocabulary/proof.ts';
import { failed, skipped, type StepEnd, type StepResult, unclear } from './step.ts';

/** What the steps are told of where they are. */
export interface Ground extends Site {
  readonly bench: Bench;
}

/** The same before anything is begun, and there is nothing to be stopped. */
export interface Site {
  readonly bench: Omit<Bench, 'signal'>;
  readonly hands: Hands;
  readonly info: EngineInfo;
  /** Go's name of the engine's processor. */
  readonly architecture: string;
  /** What the engine publishes and mounts is this machine's. */
  readonly isHere: boolean;
  /** Why Docker's own command is not used; null where it is. */
  readonly noClient: NotDone | null;
  readonly buildWay: BuildWay;
  /** Nothing outside of this machine is asked. */
  readonly offline: boolean;
}

/** The way through the steps. */
export interface Course extends Ground {
  /**
   * Does one, where those that it needs did not fail. What the engine refuses is a failure in its own words, and its
   * cause is looked for at once, while it is there to be seen. `ms` stands for the time that the work itself knows.
   */
  readonly step: (
    id: ProofStep,
    needs: readonly ProofStep[],
    work: () => Promise<StepEnd & { readonly ms?: number }>,
  ) => Promise<void>;
  /** Puts down what was done outside of this course. */
  readonly keep: (result: StepResult) => void;
  readonly hasBridge: () => Promise<boolean>;
  /** The checks have found why a pull will not come to its end. */
  readonly isPullInVain: () => Promise<boolean>;
  /** Of all steps, in their order. */
  readonly results: () => readonly StepResult[];
}

export function createCourse(ground: Ground, caller: Caller): Course {
  const { bench } = ground;
  const done = new Map<ProofStep, StepResult>();
  let bridge: Promise<boolean> | null = null;
  const keep = (result: StepResult): void => {
    done.set(result.id, result);
    caller.onEvent({ kind: 'ended', result });
  };
  return {
    ...ground,
    keep,
    step: async (id, needs, work) => {
      const stopped = blockerOf(needs, done);
      if (stopped !== null) {
        return keep({ id, ms: 0, end: skipped({ kind: 'step', step: stopped }), cause: null });
      }
      if (bench.signal.aborted) return keep(interrupted(id));
      caller.onEvent({ kind: 'began', step: id });
      const started = performance.now();
      const { ms = performance.now() - started, ...end } = await endOfWork(work);
      if (bench.signal.aborted && end.status === 'fail') return keep(interrupted(id));
      const cause = end.status === 'fail' ? await causeOf(id, end.said, caller.checked) : null;
      keep({ id, ms: Math.round(ms), end, cause });
    },
    hasBridge: () => {
      // Where it does not say, the step that needs it will.
      bridge ??= tell(bench, { method: 'GET', path: '/networks/bridge', also: [404] }).then(
        ({ status }) => status !== 404,
        () => true,
      );
      return bridge;
    },
    isPullInVain: async () => (await caller.checked()).some(letsPullWait),
    results: () => PROOF_STEPS.flatMap((id) => done.get(id) ?? []),
  };
}

function interrupted(id: ProofStep): StepResult {
  return { id, ms: 0, end: unclear({ kind: 'interrupted' }), cause: null };
}

async function endOfWork(
  work: () => Promise<StepEnd & { readonly ms?: number }>,
): Promise<StepEnd & { readonly ms?: number }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return failed(error.message);
    throw error;
  }
}

/** The step at the beginning of a chain of skips: that is the one that failed. */
function blockerOf(needs: readonly ProofStep[], done: ReadonlyMap<ProofStep, StepResult>): ProofStep | null {
  for (const need of needs) {
    const end = done.get(need)?.end;
    if (end?.status === 'fail' || end?.status === 'unknown') return need;
    if (end?.status === 'skip' && end.reason.kind === 'step') return end.reason.step;
  }
  return null;
}
