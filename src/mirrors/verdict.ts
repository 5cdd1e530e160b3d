import { otherHost, type PathEnd, type Step } from '../facts/registry/walk.ts';
import type { Verdict } from './measured.ts';

/** Below it a small image takes minutes: 32 KiB a second. */
const SLOW_BYTES_PER_SECOND = 32 * 1024;

/** A request that was given less time than this has not been silent: it came too late. */
const PATIENCE_MS = 1_000;

export interface Walked {
  readonly registry: string;
  readonly steps: readonly Step[];
  readonly end: PathEnd;
  readonly bytesPerSecond: number | null;
}

/** What a pull through a mirror met, in one word; what only a comparison shows (stale) is not told here. */
export function verdictOf(walked: Walked): Verdict {
  const { end } = walked;
  switch (end.kind) {
    case 'arrived': {
      const { bytesPerSecond } = walked;
      return bytesPerSecond !== null && bytesPerSecond < SLOW_BYTES_PER_SECOND ? 'slow' : 'good';
    }
    case 'wrong-digest':
      return 'tampered';
    case 'no-answer':
      return silence(walked, end.step);
    case 'refused':
      return refusal(end.status, otherHost(walked.registry, end.step) !== null, end.step);
    case 'not-a-registry':
      return otherHost(walked.registry, end.step) !== null ? 'half-proxy' : 'not-a-registry';
  }
}

function silence({ registry, steps }: Walked, step: Step): Verdict {
  const wasLate = isTimeout(step) && step.reply.ms < PATIENCE_MS;
  // Its token server or its storage is another host, which does not answer: only half a proxy.
  if (otherHost(registry, step) !== null) return wasLate ? 'slow' : 'half-proxy';
  // It has answered before, so it is there; a connection that breaks is another matter.
  const hasAnswered = steps.some(
    (other) => other.reply.outcome.kind === 'answered' && !(otherHost(registry, other) !== null),
  );
  return hasAnswered && isTimeout(step) ? 'slow' : 'unreachable';
}

function refusal(status: number, elsewhere: boolean, { said }: Step): Verdict {
  if (status === 429) return 'rate-limited';
  if (elsewhere) return 'half-proxy';
  // Some that serve a list of images say 404 to all others, with the word of a refusal (OCI distribution-spec, "Error Codes").
  if ([401, 402, 403, 451].includes(status) || /\bDENIED\b/.test(said)) return 'forbidden';
  return status >= 500 ? 'unreachable' : 'not-a-registry';
}

function isTimeout({ reply: { outcome } }: Step): boolean {
  return outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT';
}
