import { redact } from '../../redact/redact.ts';
import type { FixReport } from '../../report/models/fix-report.ts';
import { renderJson } from '../../report/json.ts';
import type { Session } from '../session.ts';
import type { FixEnd } from './fix-end.ts';
import { reportedChange } from './reported-change.ts';

/** What a run that changes the machine answers with. */
export function printFixReport(
  command: FixReport['command'],
  end: FixEnd,
  startedAt: Date,
  { screen, format, tool }: Session,
): void {
  if (format === 'pretty') {
    for (const line of end.said) screen.print(line);
    return;
  }
  const value: FixReport = {
    schemaVersion: 1,
    tool,
    command,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    changes: (end.plan?.changes ?? []).map((change) => reportedChange(change, end.state)),
    verified: end.state === 'verified',
    remaining: end.remaining,
    said: end.said.map(redact),
  };
  screen.print(renderJson(value));
}
