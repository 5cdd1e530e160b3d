import type { Session } from '../session.ts';

/** Shows what is waited for, on a terminal with ora, else as a line on standard error. */
export async function whileWaiting<T>(
  text: string,
  work: Promise<T>,
  { screen, quiet }: Session,
): Promise<T> {
  if (quiet) return work;
  if (!screen.draws()) {
    screen.note(`… ${text}`);
    return work;
  }
  const { default: ora } = await import('ora');
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
  try {
    return await work;
  } finally {
    spinner.stop();
  }
}
