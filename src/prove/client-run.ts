import { setTimeout as sleep } from 'node:timers/promises';
import type { Argv } from '../host/host.ts';
import type { Bench } from './bench.ts';

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

/**
 * A client outlives the run that was killed: only at its end is it known what there is to be taken away. Gives whether
 * that has come; where it could not be seen it has not. `named` is what its command line holds.
 */
export async function awaitEndOfClients({ host, signal }: Bench, named: string): Promise<boolean> {
  const began = performance.now();
  // The brackets keep it from finding itself.
  const search = `grep -lsa -e '${named.replace(/^d/, '[d]')}' /proc/[0-9]*/cmdline`;
  while (!signal.aborted && performance.now() - began < WITHIN_MS) {
    const found = await host.run({ argv: ['sh', '-c', search], deadlineMs: 5_000 });
    if (found.kind === 'not-found' || found.kind === 'not-recorded') return true;
    if (found.kind === 'exited' && found.stdout.trim() === '') return true;
    await sleep(BETWEEN_MS);
  }
  return false;
}
