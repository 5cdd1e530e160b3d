import { createLocalHost, type LocalHost } from '../../host/local.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptCode, wasInterrupted } from '../interrupts.ts';
import type { Session } from '../session.ts';
import type { ConsentOptions } from './consent.ts';
import type { FixEnd } from './fix-end.ts';
import { ownerOn, type Owner } from './owner.ts';
import { printFixReport, type ChangingCommand } from './print-fix-report.ts';
import { putBackUnfinished } from './unfinished.ts';
import { untilCurrent } from './until-current.ts';
import { withLock } from './with-lock.ts';

/**
 * A command that changes the machine, from the lock to its report: what a killed one left is put back first, and where
 * somebody edits the file meanwhile `changeOnce` plans anew.
 */
export async function runChange(
  command: ChangingCommand,
  options: ConsentOptions,
  changeOnce: (host: LocalHost, owner: Owner) => Promise<FixEnd>,
  session: Session,
): Promise<ExitCode> {
  const print = (end: FixEnd, startedAt: Date): Promise<void> =>
    printFixReport(command, end, startedAt, session);
  return runAndReport(options, changeOnce, print, session);
}

/** The same for a command that has more to report than its changes. */
export async function runAndReport(
  options: ConsentOptions,
  changeOnce: (host: LocalHost, owner: Owner) => Promise<FixEnd>,
  print: (end: FixEnd, startedAt: Date) => Promise<void>,
  session: Session,
): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const owner = await ownerOn(host);
    const work = async (): Promise<FixEnd> => {
      const unfinished = options.dryRun ? null : await putBackUnfinished(host, owner, options.yes, session);
      return unfinished ?? untilCurrent(() => changeOnce(host, owner), session);
    };
    const busy = stopped(EXIT.problems, [session.messages.fix.busy]);
    const end = options.dryRun ? await work() : await withLock(work, busy, owner.lock);
    await print(end, startedAt);
    return wasInterrupted() ? interruptCode() : end.code;
  } finally {
    host.close();
  }
}

/** It ends before there is a plan. */
export function stopped(code: ExitCode, said: readonly string[]): FixEnd {
  return { code, plan: null, state: 'planned', remaining: [], said };
}
