import type { CheckReport } from '../models/check-report.ts';
import type { SheetVerdict } from './sheet.ts';

const VERDICTS = {
  healthy: 'good',
  warnings: 'warning',
  problems: 'problem',
  undetermined: 'undetermined',
} as const;

/** What was looked at, and what was seen by using it. */
export function checkVerdict({ outcome, proof }: CheckReport): SheetVerdict {
  if (proof?.outcome === 'failed') return 'problem';
  const isOpen = proof !== undefined && proof.outcome !== 'proven';
  return isOpen && outcome !== 'problems' ? 'undetermined' : VERDICTS[outcome];
}
