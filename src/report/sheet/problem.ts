import type { Messages } from '../../messages/messages.ts';
import { adviceLine } from '../reported-advice.ts';
import { OWN_CAUSE } from '../../knowledge/vocabulary/own-checks.ts';
import { subjectOf } from '../../knowledge/subject.ts';
import type { CheckReport, ReportedCause, ReportedCheck, WaivedCause } from '../models/check-report.ts';
import { findingsIn } from './findings-in.ts';
import { acceptedSaid, expiredSaid } from './accepted-said.ts';
import type { Case, Place, Problem } from './sheet.ts';

/**
 * A root cause with what its checks found. Checks of one's own have one cause together, and each is a problem of its
 * own: a pipeline that knows one of them is told of the next.
 */
export function problemsOf(
  cause: ReportedCause | WaivedCause,
  checks: readonly ReportedCheck[],
  messages: Messages,
): readonly Problem[] {
  const whole = problemOf(cause, checks, messages);
  if (cause.id !== OWN_CAUSE) return [whole];
  return checks.flatMap((check) =>
    findingsIn([check], cause).map(({ severity, message, subject, expired }) => ({
      ...whole,
      id: check.id,
      level: severity,
      title: check.title,
      found: [message, ...expiredSaid(expired, messages.accepted)],
      subject,
      check: check.id,
    })),
  );
}

function problemOf(
  cause: ReportedCause | WaivedCause,
  checks: readonly ReportedCheck[],
  { accepted }: Messages,
): Problem {
  const found = findingsIn(checks, cause);
  const { id, severity, title, explanation, steps, params } = cause;
  return {
    id,
    level: severity,
    title,
    found: [...found.map(({ message }) => message), ...expiredSaid(cause.expired, accepted)],
    explanation,
    // The steps, not the lines of old: each restart has its price behind it.
    advice: steps.map(adviceLine),
    // Of the gravest finding: what the fingerprints of pipelines are made of stays what it was.
    subject: subjectOf(params),
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
  { causes }: Pick<CheckReport, 'causes'>,
  { accepted, remarks }: Messages,
): Case {
  const { id, group, title, status, durationMs, findings, because } = check;
  return {
    id,
    group,
    title,
    status,
    ms: durationMs,
    said: [
      ...findings.flatMap(({ message, cause, waiver }) =>
        waiver === undefined ? [message] : [message, remarks.on(cause, acceptedSaid(waiver, accepted))],
      ),
      ...(because === null ? [] : [because]),
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
