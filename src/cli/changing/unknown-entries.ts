import type { UnknownEntry } from '../../fix/transaction/journal.ts';
import { errorMessage } from '../../host/system-error.ts';
import { EXIT } from '../exit-code.ts';
import type { Session } from '../session.ts';
import type { Owner } from './owner.ts';
import type { PutBackEnd } from './put-back.ts';

/** What is said of files of the journal that are no entries that we understand, in one line each. */
export function unknownText(
  files: readonly UnknownEntry[],
  { messages }: Pick<Session, 'messages'>,
): readonly string[] {
  return files.map(({ path, why }) => messages.undo.notUnderstood[why](path));
}

/** Why nothing is done as long as they are there, and what to do about it. */
export function blockedBy(
  files: readonly UnknownEntry[],
  { sudo }: Owner,
  session: Session,
): readonly string[] {
  const command = `${sudo}${session.command} undo --keep`;
  return [...unknownText(files, session), session.messages.undo.unknownBlocks(command)];
}

/** Sets them aside, so that they stand in the way of nothing. */
export async function setAside(
  files: readonly UnknownEntry[],
  { journal, journalFolder }: Owner,
  { messages }: Session,
): Promise<PutBackEnd> {
  try {
    for (const file of files) await journal.setAside(file);
    const said = files.map(({ path }) => messages.undo.setAside(path));
    return { code: EXIT.ok, state: 'applied', said };
  } catch (error) {
    const said = [messages.fix.journalFailed(journalFolder, errorMessage(error))];
    return { code: EXIT.problems, state: 'applied', said };
  }
}
