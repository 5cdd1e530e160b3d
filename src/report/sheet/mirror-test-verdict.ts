import type { MirrorTestReport } from '../models/mirror-test-report.ts';
import type { SheetVerdict } from './sheet.ts';

/** None is good, or one that this machine uses is not. */
export function mirrorTestVerdict({ mirrors }: MirrorTestReport): SheetVerdict {
  if (mirrors.every(({ rank }) => rank === null)) return 'problem';
  return mirrors.some(({ configured, rank }) => configured && rank === null) ? 'warning' : 'good';
}
