import { accept, judgedByWaivers } from '../../../report/accept.ts';
import type { CheckReport } from '../../../report/models/check-report.ts';
import type { Session } from '../../session.ts';

/** The report in which what the settings accept stands apart. */
export function withoutAccepted(report: CheckReport, { waivers }: Pick<Session, 'waivers'>): CheckReport {
  if (waivers.length === 0) return report;
  const today = new Date().toISOString().slice(0, 10);
  return accept(report, (cause) => judgedByWaivers(cause, waivers, today));
}
