import { createLocalHost } from '../../../host/local.ts';
import type { CheckRun } from '../check/run-all-checks.ts';
import type { ExitCode } from '../../exit-code.ts';
import { interruptCode, wasInterrupted } from '../../interrupts.ts';
import { fixMachine, type FixOptions } from '../../changing/fix-machine.ts';
import { printFixReport } from '../../changing/print-fix-report.ts';
import type { Session } from '../../session.ts';

/** `seen` is a check that was made a moment ago, so that nobody waits for the same again. */
export async function runFix(
  options: FixOptions,
  session: Session,
  seen: CheckRun | null = null,
): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const end = await fixMachine(host, options, session, seen);
    await printFixReport('fix', end, startedAt, session);
    // Ctrl-C that came too late to cancel anything is obeyed all the same.
    return wasInterrupted() ? interruptCode() : end.code;
  } finally {
    host.close();
  }
}
