import { judgeRequirement } from '../../../facts/required/requirement.ts';
import type { Verdict } from '../../../facts/required/verdict.ts';
import type { Messages } from '../../../messages/messages.ts';
import { remarked } from '../../../messages/remarks.ts';
import type { CheckReport, ReportedRequirement } from '../../../report/models/check-report.ts';
import type { Ask } from '../../../run/fact.ts';
import type { TypedRequirement } from '../../command-line/read-requirement.ts';

/** The report with what was required beside it; its outcome tells of both. */
export async function withRequirements(
  report: CheckReport,
  wanted: readonly TypedRequirement[],
  ask: Ask,
  messages: Messages,
): Promise<CheckReport> {
  if (wanted.length === 0) return report;
  const requirements = await Promise.all(wanted.map((one) => reported(one, ask, messages)));
  const is = (status: ReportedRequirement['status']): boolean =>
    requirements.some((one) => one.status === status);
  const isOpen = is('unknown') && report.outcome !== 'problems';
  return {
    ...report,
    outcome: is('not-met') ? 'problems' : isOpen ? 'undetermined' : report.outcome,
    requirements,
  };
}

async function reported(
  { typed, required }: TypedRequirement,
  ask: Ask,
  messages: Messages,
): Promise<ReportedRequirement> {
  const began = performance.now();
  const verdict = await judgeRequirement(ask, required);
  const durationMs = Math.round(performance.now() - began);
  const said = remarked(saidOf(verdict, messages), messages.remarks);
  return { name: required.name, wanted: typed, status: verdict.status, said, durationMs };
}

function saidOf(verdict: Verdict, messages: Messages): string {
  return 'why' in verdict ? messages.unknownReason(verdict.why) : messages.required.seen(verdict.seen);
}
