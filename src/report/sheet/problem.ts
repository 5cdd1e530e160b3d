import type { Messages } from '../../messages/messages.ts';
import { adviceLine } from '../reported-advice.ts';
import type { CheckReport, ReportedCause, ReportedCheck } from '../models/check-report.ts';
import { acceptedSaid, expiredSaid } from './accepted-said.ts';
import type { Case, Place, Problem } from './sheet.ts';

/** A root cause with what its checks found. */
export function problemOf(
  cause: ReportedCause,
  checks: readonly ReportedCheck[],
  { accepted }: Messages,
): Problem {
  const found = checks.flatMap(({ findings }) => findings.filter((finding) => finding.cause === cause.id));
  const { id, severity, title, explanation, steps, params, subject } = cause;
  return {
    id,
    level: severity,
    title,
    found: [...found.map(({ message }) => message), ...expiredSaid(cause, accepted)],
    explanation,
    // The steps, not the lines of old: each restart has its price behind it.
    advice: steps.map(adviceLine),
    subject,
    check: cause.checks[0] ?? id,
    place: placeOf(params),
  };
}

/** What could not be determined: somebody who sees only the problems must not take it for good. */
export function openProblems(checks: readonly ReportedCheck[]): readonly Problem[] {
  return checks
    .filter(({ status }) => status === 'unknown')
    .map(({ id, title, because }) => ({
      id,
      level: 'note',
      title,
      found: because === null ? [] : [because],
      explanation: '',
      advice: [],
      subject: '',
      check: id,
      place: null,
    }));
}

export function caseOf(
  check: ReportedCheck,
  { causes, waived = [] }: Pick<CheckReport, 'causes' | 'waived'>,
  { accepted }: Messages,
): Case {
  const { id, group, title, status, durationMs, findings, because } = check;
  return {
    id,
    group,
    title,
    status,
    ms: durationMs,
    said: [
      ...findings.map(({ message }) => message),
      ...(because === null ? [] : [because]),
      ...waived
        .filter(({ checks }) => status === 'waived' && checks.includes(id))
        .map(({ id: cause, waiver }) => `${cause}: ${acceptedSaid(waiver, accepted)}`),
    ],
    advice: causes.filter(({ checks }) => checks.includes(id)).flatMap(({ steps }) => steps.map(adviceLine)),
  };
}

/** The file that a cause lies in. A folder, as of a full disk, is no place for a mark. */
function placeOf(params: Readonly<Record<string, unknown>>): Place | null {
  const { path, at } = params;
  if (typeof path !== 'string' || !/^\/(?:.*\/)?[^/]*[^/.][^/]*\.[^/]+$/.test(path)) return null;
  const of: object = typeof at === 'object' && at !== null ? at : params;
  return {
    path,
    line: 'line' in of ? counted(of.line) : 1,
    column: 'column' in of ? counted(of.column) : 1,
  };
}

function counted(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 1;
}
