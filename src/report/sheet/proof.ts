import type { Messages } from '../../messages/messages.ts';
import type { ReportedCause } from '../models/check-report.ts';
import type { Proof } from '../models/proof.ts';
import type { Case, Problem } from './sheet.ts';

const GROUP = 'prove';

/** What was seen by using the engine. */
export function provedCases({ steps }: Proof): readonly Case[] {
  return steps.map(({ id, title, status, ms, said }) => ({
    id,
    group: GROUP,
    title,
    status,
    ms,
    said: said === '' || status === 'pass' ? [] : [said],
    advice: [],
  }));
}

/** A step that failed, where no cause is told for it; else the cause says it. */
export function provedProblems(
  { outcome, steps, said }: Proof,
  causes: readonly ReportedCause[],
  { prove }: Messages,
): readonly Problem[] {
  const failed = steps.find(({ status }) => status === 'fail');
  if (outcome !== 'failed' || failed === undefined || causes.some(({ id }) => id === failed.cause)) return [];
  const id = `${GROUP}-${failed.id}`;
  return [
    {
      id,
      level: 'fail',
      title: `${prove.outcome.failed} ${failed.title}`,
      found: [failed.said],
      explanation: prove.unknownCause(failed.title),
      advice: said,
      subject: '',
      check: GROUP,
      place: null,
    },
  ];
}
