import { CHECKS } from '../../../../checks/index.ts';
import { FOUND_BY } from '../../../knowledge/found-by.ts';
import { CAUSE_IDS, isCauseId } from '../../../knowledge/implications.ts';
import { PROFILE_CHECKS, type Profile } from '../../../knowledge/vocabulary/profiles.ts';
import type { ReportedSelection } from '../../../report/models/check-report.ts';
import { selectionTyped } from '../../../report/sheet/check-said.ts';
import { GROUPS } from '../../../run/check.ts';
import type { Session } from '../../session.ts';
import { unknownName, UsageError } from '../../usage-error.ts';

/**
 * Which checks run; null for all of them. A name is a check, a group of them, or a cause, which means the checks that
 * find it. A name that is none of them is an error of the command line, and so is a selection of nothing.
 */
export function selectionOf(profiles: readonly Profile[], session: Session): ReportedSelection | null {
  const { only, skip, messages } = session;
  if (profiles.length === 0 && only.length === 0 && skip.length === 0) return null;
  const wanted = new Set([
    ...profiles.flatMap((profile) => PROFILE_CHECKS[profile]),
    ...only.flatMap((name) => checksNamed(name, session)),
  ]);
  const isAll = profiles.length === 0 && only.length === 0;
  const unwanted = new Set(skip.flatMap((name) => checksNamed(name, session)));
  const checks = CHECKS.map(({ id }) => id).filter((id) => (isAll || wanted.has(id)) && !unwanted.has(id));
  const selection = { for: profiles, only, skip, checks };
  if (checks.length === 0) throw new UsageError(messages.errors.nothingSelected(selectionTyped(selection)));
  return selection;
}

function checksNamed(name: string, { messages: { errors } }: Session): readonly string[] {
  const checks = CHECKS.filter(({ id, group }) => id === name || group === name).map(({ id }) => id);
  if (checks.length > 0) return checks;
  if (isCauseId(name)) {
    const finding = FOUND_BY[name];
    if (finding === undefined) throw new UsageError(errors.noCheckFor(name));
    return finding;
  }
  const known = [...CHECKS.map(({ id }) => id), ...GROUPS, ...CAUSE_IDS];
  throw unknownName(errors.unknownCheck(name), name, known, errors);
}
