import { mirrorFault } from '../facts/registry/mirror-fault.ts';
import { otherHost, type PathEnd, type Step } from '../facts/registry/walk.ts';
import type { Verdict } from '../knowledge/vocabulary/mirrors.ts';

/** Below it a small image takes minutes: 32 KiB a second. */
const SLOW_BYTES_PER_SECOND = 32 * 1024;

/** A request that was given less time than this has not been silent: it came too late. */
const PATIENCE_MS = 1_000;

interface Walked {
  readonly registry: string;
  readonly steps: readonly Step[];
  readonly end: PathEnd;
  readonly bytesPerSecond: number | null;
}

/** What a pull through a mirror met, in one word; what only a comparison shows (stale) is not told here. */
export function verdictOf(walked: Walked): Verdict {
  const { end, bytesPerSecond } = walked;
  const fault = mirrorFault(walked);
  if (fault === null) {
    return bytesPerSecond !== null && bytesPerSecond < SLOW_BYTES_PER_SECOND ? 'slow' : 'good';
  }
  return end.kind === 'no-answer' && isOnlyLate(walked, end.step) ? 'slow' : fault;
}

/** Its silence says nothing yet of what it would have answered. */
function isOnlyLate({ registry, steps }: Walked, step: Step): boolean {
  if (!isTimeout(step)) return false;
  if (otherHost(registry, step) !== null) return step.reply.ms < PATIENCE_MS;
  // It has answered before, so it is there; a connection that breaks is another matter.
  return steps.some(
    (other) => other.reply.outcome.kind === 'answered' && otherHost(registry, other) === null,
  );
}

function isTimeout({ reply: { outcome } }: Step): boolean {
  return outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT';
}
