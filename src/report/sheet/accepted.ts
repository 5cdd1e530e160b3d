import type { Messages } from '../../messages/messages.ts';
import type { ReportedCheck, WaivedCause } from '../models/check-report.ts';
import { acceptedSaid } from './accepted-said.ts';
import { problemsOf } from './problem.ts';
import type { AcceptedProblem } from './sheet.ts';

export function acceptedProblems(
  waived: readonly WaivedCause[],
  checks: readonly ReportedCheck[],
  messages: Messages,
): readonly AcceptedProblem[] {
  return waived.flatMap((cause) =>
    problemsOf(cause, checks, messages).map((problem) => ({
      ...problem,
      by: cause.waiver.by,
      why: acceptedSaid(cause.waiver, messages.accepted),
    })),
  );
}
