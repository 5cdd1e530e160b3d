import { CHECKS } from '../../../../checks/index.ts';
import { ownChecks } from '../check/own-checks.ts';
import { CAUSE_IDS } from '../../../knowledge/implications.ts';
import { checkTitle } from '../../../report/check-report.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';

/** Every check and every cause, one a line. */
export async function runList(session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages } = session;
  const report = {
    checks: [...CHECKS, ...ownChecks(session.ownChecks)].map((check) => ({
      id: check.id,
      group: check.group,
      title: checkTitle(check, messages),
    })),
    causes: CAUSE_IDS.map((id) => ({ id, title: messages.causes[id].title })),
  };
  await answer('list', { startedAt, report, aside: null }, session);
  return EXIT.ok;
}
