import { wasInterrupted } from '../interrupts.ts';
import type { Session } from '../session.ts';
import type { FixEnd } from './fix-end.ts';

/** Somebody whose file changes each time is not written against. */
const TIMES = 3;

/**
 * Plans, asks and carries out; where somebody changed a file since, once more, with the machine looked at anew, as
 * long as there is somebody to see the new plan.
 */
export async function untilCurrent(
  attempt: (isFirst: boolean) => Promise<FixEnd>,
  { screen, messages }: Session,
): Promise<FixEnd> {
  for (let time = 1; ; time += 1) {
    const end = await attempt(time === 1);
    if (end.outdated === undefined || time === TIMES || !screen.asks() || wasInterrupted()) return end;
    screen.note(messages.fix.planAnew(end.outdated));
  }
}
