import { createLocalHost } from '../../host/local.ts';
import { redact } from '../../redact/redact.ts';
import type { FixReport } from '../../report/fix-report.ts';
import { renderJson } from '../../report/json.ts';
import type { CheckRun } from '../check-run.ts';
import type { ExitCode } from '../exit-code.ts';
import { reportChange } from '../fix-screen.ts';
import { interruptCode, wasInterrupted } from '../interrupts.ts';
import type { MendEnd } from '../carry-out.ts';
import { mend, type FixOptions } from '../mend.ts';
import type { Session } from '../session.ts';

/** `seen` is a check that was made a moment ago, so that nobody waits for the same again. */
export async function runFix(
  options: FixOptions,
  session: Session,
  seen: CheckRun | null = null,
): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const end = await mend(host, options, session, seen);
    report(end, startedAt, session);
    // Ctrl-C that came too late to cancel anything is obeyed all the same.
    return wasInterrupted() ? interruptCode() : end.code;
  } finally {
    host.close();
  }
}

function report(end: MendEnd, startedAt: Date, session: Session): void {
  const { screen, format, tool } = session;
  if (format === 'pretty') {
    for (const line of end.said) screen.print(line);
    return;
  }
  const value: FixReport = {
    schemaVersion: 1,
    tool,
    command: 'fix',
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    changes: (end.plan?.changes ?? []).map((change) => reportChange(change, end.state)),
    verified: end.state === 'verified',
    remaining: end.remaining,
    said: end.said.map(redact),
  };
  screen.print(renderJson(value));
}
