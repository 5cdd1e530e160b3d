import { isOnlyLate, lacksImage, mirrorFault } from '../facts/registry/mirror-fault.ts';
import type { PathEnd, Step } from '../facts/registry/walk.ts';
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
  if (fault !== 'forbidden' && lacksImage(walked)) return 'lacks-image';
  return isOnlyLate(walked) ? 'slow' : fault;
}
