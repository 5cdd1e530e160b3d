import { outgoing } from '../outgoing.ts';
import type { Session } from '../session.ts';

/** What is shown of something that takes its time. */
export interface Shown {
  readonly end: () => void;
}

/** A line that turns on a terminal's standard error until it ends, and whose text may change. */
interface Spinner extends Shown {
  readonly say: (text: string) => void;
}

/** The sign that turns, and a column that stays free: a line that wraps is not taken away whole. */
export const MARGIN = 4;

/** Only where `screen.draws()`. */
export async function startSpinner(text: string): Promise<Spinner> {
  const { default: ora } = await import('ora');
  // It writes by itself, beside the screen: an address of somebody's may be in it.
  const spinner = ora({ text: outgoing(text), stream: process.stderr, discardStdin: false }).start();
  return {
    say: (next) => {
      spinner.text = outgoing(next);
    },
    end: () => void spinner.stop(),
  };
}

/** Shows what is waited for until it ends, on a terminal with ora; elsewhere, where it is asked for, as a line. */
export async function showWait(text: string, session: Session): Promise<Shown> {
  if (!session.screen.draws()) {
    noteProgress(`… ${text}`, session);
    return { end: () => {} };
  }
  if (session.quiet) return { end: () => {} };
  return startSpinner(text);
}

/** A line of how far something has come, where nothing is drawn: a log has no use for it, but with `--verbose`. */
export function noteProgress(line: string, { screen, quiet, verbose }: Session): void {
  if (verbose && !quiet) screen.note(line);
}

/** Shows what is waited for around a piece of work, which begins at once. */
export async function whileWaiting<T>(text: string, work: Promise<T>, session: Session): Promise<T> {
  const shown = await showWait(text, session);
  try {
    return await work;
  } finally {
    shown.end();
  }
}
