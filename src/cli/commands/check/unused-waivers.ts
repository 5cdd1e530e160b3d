import { unusedWaivers } from '../../../report/accept.ts';
import type { CheckReport } from '../../../report/models/check-report.ts';
import { asAnswered } from '../../answer.ts';
import type { Session } from '../../session.ts';
import type { CheckRun } from './run-all-checks.ts';

/** The report with the waivers that nothing was found for, which are told beside it too: no format hides them. */
export function withUnused(
  { report, outcomes }: Pick<CheckRun, 'report' | 'outcomes'>,
  { waivers, quiet, screen, messages }: Pick<Session, 'waivers' | 'quiet' | 'screen' | 'messages'>,
): CheckReport {
  const unused = unusedWaivers(waivers, outcomes, asAnswered);
  if (unused.length === 0) return report;
  for (const { cause, subject, until } of quiet ? [] : unused) {
    screen.note(messages.settings.unusedWaiver(cause, subject, until));
  }
  return {
    ...report,
    unusedWaivers: unused.map(({ subject, ...waiver }) =>
      subject === null ? waiver : { ...waiver, subject },
    ),
  };
}
