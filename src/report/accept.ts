import type { CauseId, Finding } from '../knowledge/causes.ts';
import { FOUND_BY } from '../knowledge/found-by.ts';
import { OWN_CAUSE, OWN_GROUP } from '../knowledge/vocabulary/own-checks.ts';
import { subjectOf } from '../knowledge/subject.ts';
import { findingsOf, type CheckOutcome } from '../run/run-checks.ts';
import type { Acceptance, Expired } from './models/check-report.ts';

/** What somebody has accepted, until a day. */
export interface Waiver {
  readonly cause: CauseId;
  /** As a report has it; null for whatever it is about. */
  readonly subject: string | null;
  readonly reason: string;
  /** The last day on which it holds, `2026-12-31`, in UTC. */
  readonly until: string;
}

export type Judged =
  | { readonly kind: 'accepted'; readonly waiver: Acceptance }
  | { readonly kind: 'expired'; readonly expired: Expired };

/** What is accepted of this finding; null where nobody says anything of it. */
export type Judge = (finding: Finding) => Judged | null;

/** What leaves the program of a text: what somebody copied out of a report is held against that. */
export type Shown = (text: string) => string;

/** What the waivers say of a finding on this day; null where they say nothing. */
export function judgedByWaivers(
  finding: Finding,
  waivers: readonly Waiver[],
  today: string,
  shown: Shown,
): Judged | null {
  const of = waivers.filter((one) => isOf(one, finding, shown));
  const valid = of.find(({ until }) => until >= today);
  if (valid !== undefined) {
    return { kind: 'accepted', waiver: { by: 'waiver', reason: valid.reason, until: valid.until } };
  }
  const [past] = of;
  return past === undefined ? null : { kind: 'expired', expired: { reason: past.reason, until: past.until } };
}

function isOf({ cause, subject }: Waiver, finding: Finding, shown: Shown): boolean {
  return cause === finding.cause && (subject === null || subject === shown(subjectOf(finding.params)));
}

/** Those that nothing was found for, though all was looked at that finds it: they can go. */
export function unusedWaivers(
  waivers: readonly Waiver[],
  outcomes: readonly CheckOutcome[],
  shown: Shown,
): readonly Waiver[] {
  const isLookedAt = (id: string): boolean =>
    outcomes.some(({ check, judgement: { status } }) => check.id === id && /^(pass|found)$/.test(status));
  const findings = findingsOf(outcomes);
  const isLookedFor = ({ cause, subject }: Waiver): boolean => {
    if (cause !== OWN_CAUSE) return (FOUND_BY[cause] ?? []).every(isLookedAt);
    const own = outcomes.filter(({ check: { group } }) => group === OWN_GROUP).map(({ check: { id } }) => id);
    return subject === null ? own.length > 0 && own.every(isLookedAt) : isLookedAt(subject);
  };
  return waivers.filter((one) => isLookedFor(one) && !findings.some((finding) => isOf(one, finding, shown)));
}

export interface AcceptedFinding {
  readonly finding: Finding;
  readonly waiver: Acceptance;
}

/** What counts, and what is accepted. What follows from an accepted finding is not accepted with it. */
export interface Sorted {
  readonly open: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** Of which a waiver has ended. */
  readonly expired: ReadonlyMap<Finding, Expired>;
}

export function sorted(findings: readonly Finding[], judge: Judge): Sorted {
  const open: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  const expired = new Map<Finding, Expired>();
  for (const finding of findings) {
    const judged = judge(finding);
    if (judged?.kind === 'accepted') {
      accepted.push({ finding, waiver: judged.waiver });
      continue;
    }
    const counted = judged === null ? finding : failing(finding);
    open.push(counted);
    if (judged !== null) expired.set(counted, judged.expired);
  }
  return { open, accepted, expired };
}

/** Who accepted it until a day has to decide again: nobody overlooks a failure. */
function failing<F extends Finding>(finding: F): F {
  return { ...finding, severity: 'fail' };
}

/** One of each cause and acceptance. */
export function acceptedTogether(
  accepted: readonly AcceptedFinding[],
): readonly (readonly AcceptedFinding[])[] {
  const groups = new Map<string, readonly AcceptedFinding[]>();
  for (const one of accepted) {
    const key = JSON.stringify([one.finding.cause, one.waiver]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
