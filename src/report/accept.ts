import type { CauseId } from '../knowledge/causes.ts';
import { outcomeOf, summaryOf } from './check-report.ts';
import type {
  Acceptance,
  CheckReport,
  Expired,
  ReportedCause,
  ReportedCheck,
} from './models/check-report.ts';

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

/** What the waivers say of a cause on this day; null where they say nothing. */
export function judgedByWaivers(
  { id, subject }: Pick<ReportedCause, 'id' | 'subject'>,
  waivers: readonly Waiver[],
  today: string,
): Judged | null {
  const of = waivers.filter((one) => one.cause === id && (one.subject === null || one.subject === subject));
  const valid = of.find(({ until }) => until >= today);
  if (valid !== undefined) {
    return { kind: 'accepted', waiver: { by: 'waiver', reason: valid.reason, until: valid.until } };
  }
  const [past] = of;
  return past === undefined ? null : { kind: 'expired', expired: { reason: past.reason, until: past.until } };
}

/**
 * The report in which what is accepted stands apart and counts as nothing. What follows from an accepted cause is
 * accepted with it, unless it follows from another one too.
 */
export function accept(report: CheckReport, judge: (cause: ReportedCause) => Judged | null): CheckReport {
  const judged = report.causes.map((cause) => ({ cause, as: judge(cause) }));
  const waived = judged.flatMap(({ cause, as }) =>
    as?.kind === 'accepted' ? [{ ...cause, waiver: as.waiver }] : [],
  );
  const causes = judged.flatMap(({ cause, as }) => {
    if (as?.kind === 'accepted') return [];
    return [as === null ? cause : { ...cause, expired: as.expired }];
  });
  if (waived.length === 0) return { ...report, causes };
  const open = new Set<CauseId>(causes.flatMap(({ id, explains }) => [id, ...explains]));
  const accepted = new Set(waived.flatMap(({ id, explains }) => [id, ...explains]));
  const isOpen = (cause: CauseId): boolean => open.has(cause) || !accepted.has(cause);
  const checks = report.checks.map((check) => ({ ...check, status: statusOf(check, isOpen) }));
  const summary = summaryOf(checks);
  return { ...report, outcome: outcomeOf(summary), summary, causes, waived, checks };
}

function statusOf(
  { status, findings }: ReportedCheck,
  isOpen: (cause: CauseId) => boolean,
): ReportedCheck['status'] {
  if (status !== 'fail' && status !== 'warn') return status;
  const left = findings.filter(({ cause }) => isOpen(cause));
  if (left.length === 0) return 'waived';
  return left.some(({ severity }) => severity === 'fail') ? 'fail' : 'warn';
}
