import { isHangUpIgnored } from '../host/ignored-signals.ts';
import { EXIT } from './exit-code.ts';

const SHOW_CURSOR = '\u001B[?25h';

/** A question was left with Ctrl-C: whoever has a lock or a connection lets go of it, and the process ends with 130. */
export class Interrupted extends Error {}

let isBusy = false;
let caught: NodeJS.Signals | null = null;
const interrupted = new AbortController();

/**
 * Ctrl-C and SIGTERM end us at once, with 130 or 143 and without a child left behind; while a change is under way
 * they are only noted, and the change is finished or put back first. A terminal that is gone (SIGHUP) counts as
 * SIGTERM, unless we were started so that it does not count (nohup(1)).
 */
export function handleInterrupts(): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals.filter((one) => one !== 'SIGHUP' || !isHangUpIgnored())) {
    process.on(signal, () => {
      caught = signal;
      interrupted.abort();
      if (isBusy) return;
      if (process.stderr.isTTY) process.stderr.write(SHOW_CURSOR);
      process.exit(interruptCode());
    });
  }
}

/** Runs what must not be cut off in the middle; it can ask whether it is wanted to stop, or be told by a signal. */
export async function uninterrupted<T>(
  work: (isCancelled: () => boolean, cancelled: AbortSignal) => Promise<T>,
): Promise<T> {
  isBusy = true;
  try {
    return await work(() => caught !== null, interrupted.signal);
  } finally {
    isBusy = false;
  }
}

export function wasInterrupted(): boolean {
  return caught !== null;
}

export function interruptCode(): 130 | 143 {
  return caught === 'SIGINT' || caught === null ? EXIT.interrupted : EXIT.terminated;
}
