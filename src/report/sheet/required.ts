import { AS_CHECK } from '../../knowledge/vocabulary/requirements.ts';
import type { Messages } from '../../messages/messages.ts';
import type { ReportedRequirement } from '../models/check-report.ts';
import type { Case, Problem } from './sheet.ts';

const GROUP = 'require';

export function requiredCases(all: readonly ReportedRequirement[]): readonly Case[] {
  return all.map(({ wanted, status, said, durationMs }, at) => ({
    id: `${GROUP}-${at + 1}`,
    group: GROUP,
    title: wanted,
    status: AS_CHECK[status],
    ms: durationMs,
    said: [said],
    advice: [],
  }));
}

/** What is not met fails the run as a root cause does; what could not be determined is told as well. */
export function requiredProblems(
  all: readonly ReportedRequirement[],
  { required }: Messages,
): readonly Problem[] {
  return all
    .filter(({ status }) => status !== 'met')
    .map(({ name, wanted, status, said }) => ({
      id: `${GROUP}-${name}`,
      level: status === 'not-met' ? 'fail' : 'note',
      title: status === 'not-met' ? required.notMet([wanted]) : required.unknown([wanted]),
      found: [said],
      explanation: required.advice,
      advice: [],
      subject: wanted,
      check: GROUP,
      place: null,
    }));
}
