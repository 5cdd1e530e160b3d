import { rootCauses } from '../../knowledge/roots.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Check } from '../../run/check.ts';
import { findingsOf, type CheckOutcome } from '../../run/run-checks.ts';
import { checkTitle } from '../../report/check-report.ts';
import { cut } from '../../report/text/cut.ts';
import type { Session } from '../session.ts';
import { MARGIN, startSpinner } from './spinner.ts';

interface CheckProgress {
  readonly done: (outcome: CheckOutcome) => void;
  readonly finish: () => Promise<void>;
}

/** After the start of the program: a healthy machine is mostly done before, and ora not even loaded. */
const DRAW_AFTER_MS = 280;

/**
 * What is still waited for, in one line on standard error that is taken away at the end. Nothing is said of what is
 * done: how it went is the report's to say, but for a cause that is probable as soon as a check has failed.
 */
export function showProgress(checks: readonly Check[], waitedSince: number, session: Session): CheckProgress {
  const { screen, messages } = session;
  if (!screen.draws() || session.quiet) return { done: () => {}, finish: async () => {} };
  const waiting = new Map(checks.map((check) => [check.id, checkTitle(check, messages)]));
  const outcomes: CheckOutcome[] = [];
  const line = async (): Promise<string> => {
    const names = [...waiting.values()];
    if (findingsOf(outcomes).length > 0) await messages.readCauses();
    return cut(progressLine(outcomes, names, messages), screen.columns - MARGIN);
  };
  let drawing: ReturnType<typeof startSpinner> | null = null;
  const draw = async (begun: ReturnType<typeof startSpinner>): Promise<void> => {
    const { say } = await begun;
    const next = await line();
    // Meanwhile the last may have ended: what stands there is better than a line without a name.
    if (waiting.size > 0) say(next);
  };
  const timer = setTimeout(
    () => {
      if (waiting.size > 0) drawing = line().then(startSpinner);
    },
    Math.max(0, DRAW_AFTER_MS - (performance.now() - waitedSince)),
  );

  return {
    done: (outcome) => {
      waiting.delete(outcome.check.id);
      outcomes.push(outcome);
      // After the last check its fixes are looked for: the line stays.
      if (waiting.size === 0) return;
      if (drawing !== null) void draw(drawing);
    },
    finish: async () => {
      clearTimeout(timer);
      (await drawing)?.end();
    },
  };
}

/** The cause that is first of what has failed so far, which a later check may still explain by a deeper one. */
export function progressLine(
  outcomes: readonly CheckOutcome[],
  waiting: readonly string[],
  messages: Pick<Messages, 'report' | 'causes'>,
): string {
  const { report } = messages;
  const first = rootCauses(findingsOf(outcomes)).find(({ severity }) => severity === 'fail');
  const waitingFor = report.waitingFor(waiting);
  return first === undefined
    ? waitingFor
    : `${report.probably(messages.causes[first.finding.cause].title)} · ${waitingFor}`;
}
