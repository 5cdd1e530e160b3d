import { unfinished } from '../../fix/transaction/journal.ts';
import type { LocalHost } from '../../host/local.ts';
import { EXIT } from '../exit-code.ts';
import { wasInterrupted } from '../interrupts.ts';
import type { Session } from '../session.ts';
import { confirm } from '../terminal/prompt.ts';
import type { FixEnd } from './fix-end.ts';
import type { Owner } from './owner.ts';
import { putBackEntry } from './put-back.ts';

/** Puts back first what a killed run left; null where the way is free. */
export async function putBackUnfinished(
  host: LocalHost,
  owner: Owner,
  yes: boolean,
  session: Session,
): Promise<FixEnd | null> {
  const { messages, screen } = session;
  const entry = unfinished(await owner.journal.entries());
  if (entry === null) return null;
  screen.note(messages.fix.unfinishedFirst);
  const agreed = yes || (screen.asks() && (await confirm(messages.undo.ask)));
  const none = { plan: null, state: 'planned', remaining: [] } as const;
  if (!agreed) {
    const command = `${owner.sudo}${session.command} undo`;
    return { ...none, code: EXIT.problems, said: [messages.report.unfinished(command)] };
  }
  const end = await putBackEntry(entry, host, owner, session);
  return end.code === EXIT.ok && !wasInterrupted() ? null : { ...none, code: end.code, said: end.said };
}
