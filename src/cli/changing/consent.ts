import type { Plan } from '../../fix/transaction/plan.ts';
import { createHands } from '../../host/hands.ts';
import type { ChangeState } from '../../report/models/fix-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { titleText } from './change-text.ts';
import type { Owner } from './owner.ts';
import type { Session } from '../session.ts';
import { confirm } from '../terminal/prompt.ts';
import { showPlan } from './show-plan.ts';

export interface ConsentOptions {
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** Why a plan is not carried out now. */
export interface NotNow {
  readonly code: ExitCode;
  readonly state: ChangeState;
  readonly said: readonly string[];
}

/** Shows the plan and asks; null where it shall be carried out. `again` is the command line to run it as root. */
export async function askConsent(
  plan: Plan,
  { dryRun, yes }: ConsentOptions,
  owner: Owner,
  again: string,
  session: Session,
): Promise<NotNow | null> {
  const { messages, screen, format } = session;
  const words = messages.fix;
  if (format === 'pretty') await showPlan(plan, createHands().fateOfAttributes, session);
  if (dryRun) return { code: EXIT.ok, state: 'planned', said: [words.dryRun] };
  const forRoot = plan.changes.filter((change) => !owner.mayMake(change));
  if (forRoot.length > 0) {
    const steps = forRoot.map((change) => titleText(change, words));
    const said = [words.needsRoot(steps), words.runAsRoot(`sudo ${session.command} ${again}`)];
    return { code: EXIT.problems, state: 'planned', said };
  }
  if (yes) return null;
  if (!screen.asks()) return { code: EXIT.problems, state: 'planned', said: [words.noTerminal] };
  if (await confirm(words.ask, messages.answers)) return null;
  return { code: EXIT.problems, state: 'declined', said: [words.declined] };
}
