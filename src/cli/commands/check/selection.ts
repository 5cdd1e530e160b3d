import { CHECKS } from '../../../../checks/index.ts';
import type { OwnCheck } from '../../../facts/own/own-check.ts';
import { FOUND_BY } from '../../../knowledge/found-by.ts';
import { CAUSE_IDS, isCauseId } from '../../../knowledge/implications.ts';
import { OWN_CAUSE, OWN_GROUP } from '../../../knowledge/vocabulary/own-checks.ts';
import { PROFILE_CHECKS, type Profile } from '../../../knowledge/vocabulary/profiles.ts';
import type { ReportedSelection } from '../../../report/models/check-report.ts';
import { selectionTyped } from '../../../report/sheet/check-said.ts';
import { GROUPS } from '../../../run/check.ts';
import type { Session } from '../../session.ts';
import { nearestName, UsageError } from '../../usage-error.ts';

/**
 * Which checks run; null for all of them. A name is a check, a group of them, or a cause, which means the checks that
 * find it. A name that is none of them is an error of the command line, and so is a selection of nothing.
 */
export function selectionOf(
  profiles: readonly Profile[],
  own: readonly OwnCheck[],
  session: Session,
): ReportedSelection | null {
  const { only, skip, messages } = session;
  if (profiles.length === 0 && only.length === 0 && skip.length === 0) return null;
  const all = [...CHECKS, ...own.map(({ id }) => ({ id, group: OWN_GROUP }))];
  const named = (name: string): readonly string[] => checksNamed(name, all, session);
  const wanted = new Set([
    ...profiles.flatMap((profile) => [...PROFILE_CHECKS[profile], ...mattering(own, profile)]),
    ...only.flatMap(named),
  ]);
  const isAll = profiles.length === 0 && only.length === 0;
  const unwanted = new Set(skip.flatMap(named));
  const checks = all.map(({ id }) => id).filter((id) => (isAll || wanted.has(id)) && !unwanted.has(id));
  const selection = { for: profiles, only, skip, checks };
  if (checks.length === 0) throw new UsageError(messages.errors.nothingSelected(selectionTyped(selection)));
  return selection;
}

function mattering(own: readonly OwnCheck[], profile: Profile): readonly string[] {
  return own.filter(({ profiles }) => profiles?.includes(profile) !== false).map(({ id }) => id);
}

function checksNamed(
  name: string,
  all: readonly { readonly id: string; readonly group: string }[],
  { messages: { errors } }: Session,
): readonly string[] {
  const group = name === OWN_CAUSE ? OWN_GROUP : name;
  const checks = all.filter((one) => one.id === name || one.group === group).map(({ id }) => id);
  // There may be none of one's own.
  if (checks.length > 0 || group === OWN_GROUP) return checks;
  if (isCauseId(name)) {
    const finding = FOUND_BY[name];
    if (finding === undefined) throw new UsageError(errors.noCheckFor(name));
    return finding;
  }
  const known = [...all.map(({ id }) => id), ...GROUPS, OWN_GROUP, ...CAUSE_IDS];
  const nearest = nearestName(name, known);
  const hint = nearest === null ? errors.listShowsAll : errors.didYouMean(nearest);
  throw new UsageError(errors.inARow(errors.unknownCheck(name), hint));
}
