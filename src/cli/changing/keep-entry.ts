import type { JournalEntry } from '../../fix/transaction/journal.ts';
import { errorMessage } from '../../host/system-error.ts';
import { EXIT } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { confirm } from '../terminal/prompt.ts';
import type { Owner } from './owner.ts';
import type { PutBackEnd } from './put-back.ts';

/** Closes an entry as the machine is now: nothing is put back any more. */
export async function keepEntry(
  entry: JournalEntry,
  { journal, journalFolder }: Owner,
  { messages }: Session,
): Promise<PutBackEnd> {
  try {
    await journal.mark(entry, 'kept');
    return { code: EXIT.ok, state: 'applied', said: [messages.undo.kept] };
  } catch (error) {
    const said = [messages.fix.journalFailed(journalFolder, errorMessage(error))];
    return { code: EXIT.problems, state: 'applied', said };
  }
}

/** Where a file was changed by somebody since, the user may keep it and have the entry closed; else it is as it ended. */
export async function offerToKeep(
  end: PutBackEnd,
  entry: JournalEntry,
  owner: Owner,
  session: Session,
): Promise<PutBackEnd> {
  if (end.canOnlyKeep !== true || !session.screen.asks()) return end;
  for (const line of end.said) session.screen.note(line);
  return (await confirm(session.messages.undo.askKeep, session.messages.answers))
    ? keepEntry(entry, owner, session)
    : end;
}
