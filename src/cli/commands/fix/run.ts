import { addMirrors } from '../../../fix/fixes/add-mirrors.ts';
import { createLocalHost } from '../../../host/local.ts';
import type { CauseId } from '../../../knowledge/causes.ts';
import type { CheckRun } from '../check/run-all-checks.ts';
import type { ExitCode } from '../../exit-code.ts';
import { interruptCode, wasInterrupted } from '../../interrupts.ts';
import { fixMachine, type FixOptions } from '../../changing/fix-machine.ts';
import { printFixReport } from '../../changing/print-fix-report.ts';
import type { Session } from '../../session.ts';

/** Where nobody knows what is accepted, nothing is touched but what was asked for: mirrors, and what they cure. */
function causesOf({ causes }: FixOptions, { areSettingsIgnored }: Session): readonly CauseId[] {
  return causes.length > 0 || !areSettingsIgnored ? causes : addMirrors.cures;
}

/** `seen` is a check that was made a moment ago, so that nobody waits for the same again. */
export async function runFix(
  options: FixOptions,
  session: Session,
  seen: CheckRun | null = null,
): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const end = await fixMachine(host, { ...options, causes: causesOf(options, session) }, session, seen);
    await printFixReport('fix', end, startedAt, session);
    // Ctrl-C that came too late to cancel anything is obeyed all the same.
    return wasInterrupted() ? interruptCode() : end.code;
  } finally {
    host.close();
  }
}
