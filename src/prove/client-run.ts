import { setTimeout as sleep } from 'node:timers/promises';
import type { Argv, RunResult } from '../host/host.ts';
import { MAX_WORDS, type Bench } from './bench.ts';
import { failed, passed, type StepEnd } from './step.ts';

/**
 * Docker's client, so that it comes to its end also where we are killed: writing to us it would die of SIGPIPE (os/signal
 * of Go), and what the engine had done for it just then nobody would know of. The shell reads it, and tells us at its
 * end, both streams on standard output.
 */
export function outliving(argv: Argv): Argv {
  return ['sh', '-c', 'said=$("$@" 2>&1); code=$?; printf "%s\\n" "$said"; exit "$code"', 'sh', ...argv];
}

/** A client that takes longer is looked after by the run after this one. */
const WITHIN_MS = 20_000;
const BETWEEN_MS = 200;
const SEARCHED_WITHIN_MS = 5_000;
/** What a shell exits with where it has no such program, here grep (POSIX sh, "Exit Status for Commands"). */
const NO_SUCH_PROGRAM = 127;

/**
 * A client outlives the run that was killed: only at its end is it known what there is to be taken away. Gives whether
 * that has come; where it could not be seen it has not. `named` is what its command line holds.
 */
export async function awaitEndOfClients({ host, signal }: Bench, named: string): Promise<boolean> {
  const began = performance.now();
  // The brackets keep it from finding itself.
  const search = `grep -lsa -e '${named.replace(/^d/, '[d]')}' /proc/[0-9]*/cmdline`;
  while (!signal.aborted && performance.now() - began < WITHIN_MS) {
    const found = await host.run({ argv: ['sh', '-c', search], deadlineMs: SEARCHED_WITHIN_MS });
    if (found.kind === 'not-found' || found.kind === 'not-recorded') return true;
    if (found.kind === 'exited' && found.code !== NO_SUCH_PROGRAM && found.stdout.trim() === '') return true;
    await sleep(BETWEEN_MS);
  }
  return false;
}

interface ClientCommand {
  /** As it is told. */
  readonly command: string;
  /** The lines that tell nothing of how it ended. */
  readonly notice: RegExp;
  /** What is told where it went well, of what it said. */
  readonly done: (said: string) => string;
}

/** What became of a client that was run as {@link outliving} has it. */
export function endOfClient(ran: RunResult, { command, notice, done }: ClientCommand): StepEnd {
  switch (ran.kind) {
    case 'exited': {
      const said = withoutLines(ran.stdout, notice);
      if (ran.code === 0) return passed(done(said));
      return failed((said || ran.stdout.trim() || `exit code ${ran.code}`).slice(0, MAX_WORDS));
    }
    case 'timed-out':
      return failed(`${command}: no end within ${Math.round(ran.ms / 1000)} s`);
    case 'not-found':
    case 'not-recorded':
      return failed(`${command}: ${ran.kind}`);
    case 'failed':
      return failed(`${command}: ${ran.message}`);
  }
}

function withoutLines(said: string, notice: RegExp): string {
  return said
    .split('\n')
    .filter((line) => line.trim() !== '' && !notice.test(line))
    .join('\n')
    .trim();
}
