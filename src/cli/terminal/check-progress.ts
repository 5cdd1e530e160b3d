import type { Check } from '../../run/check.ts';
import type { CheckOutcome } from '../../run/run-checks.ts';
import { checkTitle } from '../../report/check-report.ts';
import { defer, type Deferred } from './deferred.ts';
import type { Session } from '../session.ts';

export interface CheckProgress {
  readonly done: (outcome: CheckOutcome) => void;
  readonly finish: () => Promise<void>;
}

/** A healthy machine is done before this: nothing flickers, and listr2 is not even loaded. */
const DRAW_AFTER_MS = 350;

/** Draws the checks that are still waited for, on standard error, and takes the drawing away at the end. */
export function showProgress(checks: readonly Check[], session: Session): CheckProgress {
  const { screen, messages } = session;
  if (!screen.draws() || session.quiet) return { done: () => {}, finish: async () => {} };
  const waiting = new Map<string, Deferred>(checks.map(({ id }) => [id, defer()]));
  let drawing: Promise<unknown> | null = null;

  const draw = async (): Promise<void> => {
    const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
    const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
    const tasks = new Listr(
      checks
        .filter(({ id }) => waiting.has(id))
        .map((check) => ({
          title: checkTitle(check.id, messages),
          task: async () => waiting.get(check.id)?.promise,
        })),
      {
        concurrent: true,
        registerSignalListeners: false,
        rendererOptions: { clearOutput: true, logger },
      },
    );
    await tasks.run();
  };
  const timer = setTimeout(() => {
    if (waiting.size > 0) drawing = draw();
  }, DRAW_AFTER_MS);

  return {
    done: ({ check }) => {
      waiting.get(check.id)?.resolve();
      if (drawing === null) waiting.delete(check.id);
    },
    finish: async () => {
      clearTimeout(timer);
      await drawing;
    },
  };
}
