import type { Session } from '../session.ts';

/** What is shown of something that takes its time. */
export interface Shown {
  readonly end: () => void;
}

/** Shows what is waited for until it ends, on a terminal with ora, else as a line on standard error. */
export async function showWait(text: string, { screen, quiet }: Session): Promise<Shown> {
  if (quiet) return { end: () => {} };
  if (!screen.draws()) {
    screen.note(`… ${text}`);
    return { end: () => {} };
  }
  const { default: ora } = await import('ora');
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
  return { end: () => spinner.stop() };
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
