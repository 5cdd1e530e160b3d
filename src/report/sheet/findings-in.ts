import type { ReportedCause, ReportedCheck, ReportedFinding, WaivedCause } from '../models/check-report.ts';

/** What the checks found of a cause: of one that counts, what counts; of one that is accepted, what is so by the same. */
export function findingsIn(
  checks: readonly Pick<ReportedCheck, 'findings'>[],
  cause: ReportedCause | WaivedCause,
): readonly ReportedFinding[] {
  const by = 'waiver' in cause ? JSON.stringify(cause.waiver) : undefined;
  return checks.flatMap(({ findings }) =>
    findings.filter(({ cause: id, waiver }) => id === cause.id && JSON.stringify(waiver) === by),
  );
}
