import type { FixReport } from '../../report/models/fix-report.ts';
import { answer } from '../answer.ts';
import type { MendEnd } from './carry-out.ts';
import { reportChange } from './fix-screen.ts';
import type { Session } from '../session.ts';

type Changing = 'fix' | 'mirror add' | 'mirror remove' | 'mirror use';

/** What a run that changes the machine answers with. */
export async function reportEnd(
  command: Changing,
  end: MendEnd,
  startedAt: Date,
  session: Session,
): Promise<void> {
  const report: FixReport = {
    changes: (end.plan?.changes ?? []).map((change) => reportChange(change, end.state)),
    verified: end.state === 'verified',
    remaining: end.remaining,
    said: end.said,
  };
  await answer(command, { startedAt, report, aside: null }, session);
}
