import type { Messages } from '../../messages/messages.ts';
import type { Answer } from '../models/reports.ts';

/** What a check comes to, as a sentence that stands by itself. */
export function checkSaid({ outcome, proof }: Answer<'check'>, { report, prove, sheet }: Messages): string {
  // What was seen by using it tells more than what was seen by looking.
  if (proof?.outcome === 'failed' || (outcome === 'healthy' && proof?.outcome === 'proven')) {
    return prove.outcome[proof.outcome];
  }
  return outcome === 'warnings' ? sheet.withWarnings : report.outcome[outcome];
}
