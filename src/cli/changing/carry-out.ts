import { applyPlan, type Applied, type Failure } from '../../fix/apply.ts';
import { changeId } from '../../fix/change.ts';
import type { Plan } from '../../fix/plan.ts';
import { createHands } from '../../host/hands.ts';
import type { LocalHost } from '../../host/local.ts';
import type { CauseId, Finding } from '../../knowledge/causes.ts';
import { rootCauses } from '../../knowledge/roots.ts';
import { ENGINE_TITLES } from '../../mirrors/engines/engine.ts';
import type { ChangeState } from '../../report/models/fix-report.ts';
import { defer } from '../terminal/deferred.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { changeTitle } from './fix-screen.ts';
import { interruptCode } from '../interrupts.ts';
import type { Owner } from './owner.ts';
import type { Session } from '../session.ts';
import { whileWaiting } from '../terminal/spinner.ts';
import { drawSteps } from '../terminal/change-progress.ts';

/** How a run of `fix` ended. */
export interface MendEnd {
  readonly code: ExitCode;
  readonly plan: Plan | null;
  readonly state: ChangeState;
  readonly remaining: readonly CauseId[];
  readonly said: readonly string[];
}

interface Carrying {
  readonly owner: Owner;
  /** Looks at the machine afresh: what is found there now. */
  readonly recheck: () => Promise<readonly Finding[]>;
  readonly isCancelled: () => boolean;
}

/** Applies a plan with its steps drawn, and proves it. */
export async function carryOut(
  host: LocalHost,
  plan: Plan,
  { owner, recheck, isCancelled }: Carrying,
  session: Session,
): Promise<Applied> {
  const words = session.messages.fix;
  const ours = plan.changes.filter(({ kind }) => kind !== 'manual');
  const steps = await drawSteps(
    ours.map((change) => changeTitle(change, words)),
    session,
  );
  const verified = defer();
  let waiting: Promise<void> = Promise.resolve();
  const applied = await applyPlan(plan, {
    host,
    hands: createHands(),
    journal: owner.journal,
    tool: `${session.tool.name} ${session.tool.version}`,
    isCancelled,
    recheck,
    onStep: (step) => {
      if (step.kind === 'change') steps.finish(ours.findIndex((change) => changeId(change) === step.id));
      if (step.kind === 'verifying')
        waiting = steps.end().then(() => whileWaiting(words.verifying, verified.promise, session));
    },
  });
  verified.resolve();
  await waiting;
  await steps.end();
  return applied;
}

interface Asked {
  readonly refusals: readonly string[];
  /** Null for every cause. */
  readonly asked: ReadonlySet<CauseId> | null;
  readonly owner: Owner;
}

/** What is said of it in the end; of causes that nobody asked for, those that are left do not count. */
export function endOf(
  applied: Applied,
  plan: Plan,
  { refusals, asked, owner }: Asked,
  session: Session,
): MendEnd {
  const words = session.messages.fix;
  if (applied.kind === 'verified') {
    const roots = rootCauses(applied.remaining);
    const remaining = roots.map(({ finding }) => finding.cause);
    const failing = roots
      .filter(({ severity, finding }) => severity === 'fail' && (asked === null || asked.has(finding.cause)))
      .map(({ finding }) => finding.cause);
    const byHand = commandsByHand(plan, session);
    return {
      code: failing.length > 0 || refusals.length > 0 || byHand.length > 0 ? EXIT.problems : EXIT.ok,
      plan,
      state: 'verified',
      remaining,
      said: [
        words.verified,
        ...proofs(plan, session),
        ...refusals,
        ...byHand,
        ...(failing.length > 0 ? [words.remains(failing)] : []),
        words.undoHint(`${owner.sudo}${session.command} undo`),
      ],
    };
  }
  const why = failureText(applied.why, session);
  const code = applied.why.kind === 'cancelled' ? interruptCode() : EXIT.problems;
  const said =
    applied.kind === 'rolled-back'
      ? words.rolledBack(why)
      : words.stuck(
          why,
          applied.undo.kind === 'failed'
            ? applied.undo.said
            : session.messages.undo.fileChanged(applied.undo.path, owner.journalFolder),
        );
  return {
    code,
    plan,
    state: applied.kind === 'rolled-back' ? 'rolled-back' : 'applied',
    remaining: plan.cures,
    said: [said],
  };
}

/** What is left for the user to do, each command as it is typed. */
export function commandsByHand({ changes }: Plan, { messages }: Session): readonly string[] {
  const commands = changes.flatMap((change) => (change.kind === 'manual' ? [change.command] : []));
  return commands.length === 0 ? [] : [messages.fix.byHand, ...commands];
}

/** What was seen of each promise; of Docker alone it goes without saying which engine it is. */
function proofs({ promises }: Plan, { messages }: Session): readonly string[] {
  const { inForce, inFile, pulled } = messages.fix;
  return promises.flatMap((pledge) => {
    switch (pledge.kind) {
      case 'mirrors-in-force':
      case 'mirrors-are':
        return [inForce(null, pledge.mirrors)];
      case 'engine-goes-by':
        return [inForce(ENGINE_TITLES[pledge.engine], pledge.mirrors)];
      case 'pull':
        return [pulled(null, pledge.image)];
      case 'file-says':
        return [inFile(ENGINE_TITLES[pledge.engine], pledge.mirrors)];
      case 'containerd-pull':
        return [pulled(ENGINE_TITLES.containerd, pledge.image)];
      case 'podman-pull':
        return [pulled(ENGINE_TITLES.podman, pledge.image)];
      case 'mirrors-gone':
      case 'containerd-in-use':
        return [];
    }
  });
}

function failureText(failure: Failure, { messages }: Session): string {
  switch (failure.kind) {
    case 'change':
    case 'pledge':
      return failure.said;
    case 'not-cured':
      return messages.fix.notCured(failure.causes.map((cause) => messages.causes[cause].title));
    case 'cancelled':
      return messages.fix.cancelled;
  }
}
