import { CHECKS } from '../../../../checks/index.ts';
import { CAUSE_IDS } from '../../../knowledge/implications.ts';
import { checkTitle } from '../../../report/models/check-report.ts';
import { renderJson } from '../../../report/json.ts';
import stringWidth from '../../../report/text/string-width.ts';
import { padEnd } from '../../../report/text/wrap.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';

/** Every check and every cause, one a line. */
export async function runList({ messages, screen, format, tool }: Session): Promise<ExitCode> {
  const checks = CHECKS.map((check) => ({
    id: check.id,
    group: check.group,
    title: checkTitle(check.id, messages),
  }));
  const causes = CAUSE_IDS.map((id) => ({ id, title: messages.causes[id].title }));
  if (format === 'json') {
    screen.print(renderJson({ schemaVersion: 1, tool, command: 'list', checks, causes }));
    return EXIT.ok;
  }
  const width = Math.max(...[...checks, ...causes].map(({ id }) => stringWidth(id))) + 2;
  for (const { id, title } of [...checks, ...causes]) screen.print(`${padEnd(id, width)}${title}`);
  return EXIT.ok;
}
