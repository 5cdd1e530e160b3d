import { unfinished, unknownUnfinished } from '../../fix/transaction/journal.ts';
import type { LocalHost } from '../../host/local.ts';
import { EXIT } from '../exit-code.ts';
import { wasInterrupted } from '../interrupts.ts';
import type { Session } from '../session.ts';
import { confirm } from '../terminal/prompt.ts';
import type { FixEnd } from './fix-end.ts';
import { offerToKeep } from './keep-entry.ts';
import type { Owner } from './owner.ts';
import { putBackEntry } from './put-back.ts';
import { blockedBy } from './unknown-entries.ts';

/** Puts back first what a killed run left; null where the way is free. */
export async function putBackUnfinished(
  host: LocalHost,
  owner: Owner,
  yes: boolean,
  session: Session,
): Promise<FixEnd | null> {
  const { messages, screen } = session;
  const none = { plan: null, state: 'planned', remaining: [] } as const;
  const contents = await owner.journal.contents();
  const unknown = unknownUnfinished(contents);
  if (unknown.length > 0) {
    return { ...none, code: EXIT.problems, said: blockedBy(unknown, owner, session) };
  }
  const entry = unfinished(contents.entries);
  if (entry === null) return null;
  screen.note(messages.fix.unfinishedFirst);
  const agreed = yes || (screen.asks() && (await confirm(messages.undo.ask, messages.answers)));
  if (!agreed) {
    const command = `${owner.sudo}${session.command} undo`;
    return { ...none, code: EXIT.problems, said: [messages.report.unfinished(command)] };
  }
  const undone = await putBackEntry(entry, host, owner, session);
  const end = yes ? undone : await offerToKeep(undone, entry, owner, session);
  return end.code === EXIT.ok && !wasInterrupted() ? null : { ...none, code: end.code, said: end.said };
}
