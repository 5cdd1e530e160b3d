import { changeId, isActing } from '../../fix/changes/index.ts';
import { applyPlan, type Applied } from '../../fix/transaction/apply.ts';
import type { Plan } from '../../fix/transaction/plan.ts';
import { createHands } from '../../host/hands.ts';
import type { LocalHost } from '../../host/local.ts';
import type { Finding } from '../../knowledge/causes.ts';
import type { Session } from '../session.ts';
import { drawSteps } from '../terminal/change-progress.ts';
import { defer } from '../terminal/deferred.ts';
import { whileWaiting } from '../terminal/spinner.ts';
import { titleText } from './change-text.ts';
import type { Owner } from './owner.ts';

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
  const ours = plan.changes.filter(isActing);
  const steps = await drawSteps(
    ours.map((change) => titleText(change, words)),
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
    onProgress: (progress) => {
      if (progress.kind === 'applied') {
        steps.finish(ours.findIndex((change) => changeId(change) === progress.id));
      }
      if (progress.kind === 'verifying')
        waiting = steps.end().then(() => whileWaiting(words.verifying, verified.promise, session));
    },
  });
  verified.resolve();
  await waiting;
  await steps.end();
  return applied;
}
