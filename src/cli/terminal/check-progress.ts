import type { Check } from '../../run/check.ts';
import type { CheckOutcome } from '../../run/run-checks.ts';
import { checkTitle } from '../../report/check-report.ts';
import { cut } from '../../report/text/cut.ts';
import type { Session } from '../session.ts';
import { startSpinner } from './spinner.ts';

interface CheckProgress {
  readonly done: (outcome: CheckOutcome) => void;
  readonly finish: () => Promise<void>;
}

/** A healthy machine is done before this: nothing flickers, and ora is not even loaded. */
const DRAW_AFTER_MS = 350;

/** The sign that turns, and a column that stays free: a line that wraps is not taken away whole. */
const MARGIN = 4;

/**
 * What is still waited for, in one line on standard error that is taken away at the end. Nothing is said of what is
 * done: how it went is the report's to say.
 */
export function showProgress(checks: readonly Check[], session: Session): CheckProgress {
  const { screen, messages } = session;
  if (!screen.draws() || session.quiet) return { done: () => {}, finish: async () => {} };
  const waiting = new Map(checks.map(({ id }) => [id, checkTitle(id, messages)]));
  const line = (): string => cut(messages.report.waitingFor([...waiting.values()]), screen.columns - MARGIN);
  let drawing: ReturnType<typeof startSpinner> | null = null;
  const timer = setTimeout(() => {
    if (waiting.size > 0) drawing = startSpinner(line());
  }, DRAW_AFTER_MS);

  return {
    done: ({ check }) => {
      waiting.delete(check.id);
      // After the last check its fixes are looked for: the line stays.
      if (waiting.size === 0) return;
      const text = line();
      void drawing?.then(({ say }) => say(text));
    },
    finish: async () => {
      clearTimeout(timer);
      (await drawing)?.end();
    },
  };
}
