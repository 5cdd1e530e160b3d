import type { Messages } from '../../messages/messages.ts';
import type { WaitReport } from '../models/wait-report.ts';

/** How long it took, and to what end. */
export function waitSaid(
  { outcome, waitedMs, for: target }: WaitReport,
  { wait }: Pick<Messages, 'wait'>,
): string {
  const seconds = (waitedMs / 1000).toFixed(1);
  switch (outcome) {
    case 'ready':
      return wait.ready[target](seconds);
    case 'hopeless':
      return wait.hopeless(seconds);
    case 'time-is-up':
      return wait.timeIsUp(seconds);
    case 'interrupted':
      return wait.interrupted;
  }
}
