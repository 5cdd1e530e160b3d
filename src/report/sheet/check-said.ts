import type { Messages } from '../../messages/messages.ts';
import type { CheckReport, ReportedRequirement, ReportedSelection } from '../models/check-report.ts';

/** What a check comes to, as a sentence that stands by itself. */
export function checkSaid(
  checked: CheckReport,
  { report, prove, required, sheet, accepted }: Messages,
): string {
  const { outcome, proof, selection, situation } = checked;
  const used = proof?.outcome;
  // What was seen by using it tells more than what was seen by looking.
  if ((used === 'failed' && outcome !== 'problems') || (used === 'proven' && outcome === 'healthy')) {
    return situation?.kind === 'remote' ? prove.outcomeElsewhere[used](situation.why) : prove.outcome[used];
  }
  const notMet = wantedWith(checked, 'not-met');
  if (notMet.length > 0 && checked.summary.fail === 0) return required.notMet(notMet);
  const open = wantedWith(checked, 'unknown');
  const isOpen = checked.summary.unknown === 0 && outcome === 'undetermined';
  if (open.length > 0 && isOpen) return required.unknown(open);
  // What is accepted may be a Docker that does not work: only so much is said.
  const { waived = [] } = checked;
  if (waived.length > 0 && outcome !== 'problems') {
    const of = (by: 'waiver' | 'baseline'): readonly string[] => [
      ...new Set(waived.filter(({ waiver }) => waiver.by === by).map(({ id }) => id)),
    ];
    const said = accepted.outcome[outcome](of('waiver'), of('baseline'));
    return selection === null ? said : `${said} ${accepted.selected(selectionTyped(selection))}`;
  }
  // Nothing is said of what was not looked at.
  if (selection !== null) return report.selected[outcome](selectionTyped(selection));
  const said = outcome === 'warnings' && isRefused(checked) ? 'refused' : outcome;
  const isSaidOfPlace = said !== 'problems' && said !== 'undetermined';
  if (situation?.kind === 'remote' && isSaidOfPlace) return sheet.elsewhere[said](situation.why);
  if (said === 'refused') return report.refused;
  return said === 'warnings' ? sheet.withWarnings : report.outcome[said];
}

/** Nothing is wrong that was looked for, and yet the engine did not do what it was asked. */
export function isRefused({ causes }: CheckReport): boolean {
  return causes.some(({ id, params }) => id === 'engine-refuses-requests' || 'refused' in params);
}

function wantedWith(
  { requirements = [] }: CheckReport,
  status: ReportedRequirement['status'],
): readonly string[] {
  return requirements.filter((one) => one.status === status).map(({ wanted }) => wanted);
}

/** `--for pull --skip clock`: as it can be typed. */
export function selectionTyped({ for: profiles, only, skip }: ReportedSelection): string {
  return [
    ...profiles.map((profile) => `--for ${profile}`),
    ...(only.length === 0 ? [] : [`--only ${only.join(',')}`]),
    ...(skip.length === 0 ? [] : [`--skip ${skip.join(',')}`]),
  ].join(' ');
}
