import { isOnlyLate, mirrorFault } from '../facts/registry/mirror-fault.ts';
import { otherHost, type PathEnd, type Step } from '../facts/registry/walk.ts';
import type { Verdict } from '../knowledge/vocabulary/mirrors.ts';

/** Below it a small image takes minutes: 32 KiB a second. */
const SLOW_BYTES_PER_SECOND = 32 * 1024;

interface Walked {
  readonly registry: string;
  readonly steps: readonly Step[];
  readonly end: PathEnd;
  readonly bytesPerSecond: number | null;
}

/** What a pull through a mirror met, in one word; what only a comparison shows (stale) is not told here. */
export function verdictOf(walked: Walked): Verdict {
  const { bytesPerSecond } = walked;
  const fault = mirrorFault(walked);
  if (fault === null) {
    return bytesPerSecond !== null && bytesPerSecond < SLOW_BYTES_PER_SECOND ? 'slow' : 'good';
  }
  if (fault === 'not-a-registry' && lacksImage(walked)) return 'lacks-image';
  return isOnlyLate(walked) ? 'slow' : fault;
}

/** The words of a registry for an image that it has not (OCI distribution-spec, "Error Codes"). */
const NOT_HERE = /^HTTP 404 (MANIFEST_UNKNOWN|NAME_UNKNOWN)\b/;

/** One that answers rightly otherwise: its ping too, where it was asked. */
function lacksImage({ registry, steps, end }: Walked): boolean {
  if (end.kind !== 'refused' || otherHost(registry, end.step) !== null) return false;
  const ping = steps.find(({ step }) => step === 'ping');
  return NOT_HERE.test(end.step.said) && (ping === undefined || ping.ok);
}
