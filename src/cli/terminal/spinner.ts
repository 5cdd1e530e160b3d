import type { Session } from '../session.ts';

/** What is shown of something that takes its time. */
export interface Shown {
  readonly end: () => void;
}

/** A line that turns on a terminal's standard error until it ends, and whose text may change. */
interface Spinner extends Shown {
  readonly say: (text: string) => void;
}

/** Only where `screen.draws()`. */
export async function startSpinner(text: string): Promise<Spinner> {
  const { default: ora } = await import('ora');
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
  return {
    say: (next) => {
      spinner.text = next;
    },
    end: () => void spinner.stop(),
  };
}

/** Shows what is waited for until it ends, on a terminal with ora, else as a line on standard error. */
export async function showWait(text: string, { screen, quiet }: Session): Promise<Shown> {
  if (quiet) return { end: () => {} };
  if (!screen.draws()) {
    screen.note(`… ${text}`);
    return { end: () => {} };
  }
  return startSpinner(text);
}

/** The same around a piece of work, which begins at once. */
export async function whileWaiting<T>(text: string, work: Promise<T>, session: Session): Promise<T> {
  const shown = await showWait(text, session);
  try {
    return await work;
  } finally {
    shown.end();
  }
}
