import type { FixReport } from '../../report/models/fix-report.ts';
import { answer } from '../answer.ts';
import type { Session } from '../session.ts';
import type { FixEnd } from './fix-end.ts';
import { reportedChange } from './reported-change.ts';

export type ChangingCommand =
  | 'fix'
  | 'mirror add'
  | 'mirror remove'
  | 'mirror use'
  | 'hint install'
  | 'hint remove'
  | 'watch install'
  | 'watch remove';

/** What a run that changes the machine answers with. */
export async function printFixReport(
  command: ChangingCommand,
  end: FixEnd,
  startedAt: Date,
  session: Session,
): Promise<void> {
  await answer(command, { startedAt, report: fixReportOf(end), aside: null }, session);
}

export function fixReportOf(end: FixEnd): FixReport {
  return {
    changes: (end.plan?.changes ?? []).map((change) => reportedChange(change, end.state)),
    verified: end.state === 'verified',
    remaining: end.remaining,
    said: end.said,
  };
}
