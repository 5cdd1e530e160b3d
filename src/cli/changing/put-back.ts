import type { Left } from '../../fix/changes/kind.ts';
import { putBack } from '../../fix/transaction/undo.ts';
import type { JournalEntry } from '../../fix/transaction/journal.ts';
import { createHands } from '../../host/hands.ts';
import type { Host } from '../../host/host.ts';
import type { UndoWords } from '../../messages/interface.ts';
import type { ChangeState } from '../../report/models/fix-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { uninterrupted } from '../interrupts.ts';
import type { Session } from '../session.ts';
import { keepHint } from './fix-end.ts';
import type { Owner } from './owner.ts';

export interface PutBackEnd {
  readonly code: ExitCode;
  readonly state: ChangeState;
  readonly said: readonly string[];
  /** Somebody changed a file since: it cannot be put back, only kept. */
  readonly canOnlyKeep?: boolean;
}

/** Puts one entry of the journal back, and says how that went. */
export async function putBackEntry(
  entry: JournalEntry,
  host: Host,
  owner: Owner,
  session: Session,
): Promise<PutBackEnd> {
  const { journal, journalFolder } = owner;
  const words = session.messages.undo;
  const undone = await uninterrupted(() => putBack(entry, { host, hands: createHands(), journal }, 'undone'));
  switch (undone.kind) {
    case 'done':
      return {
        code: undone.unwritten === undefined ? EXIT.ok : EXIT.problems,
        state: 'rolled-back',
        said: [
          undone.unwritten === undefined ? words.done : words.journalNotTold(undone.unwritten),
          ...undone.left.map((left) => leftText(left, owner, words)),
        ],
      };
    case 'file-changed':
      return {
        code: EXIT.problems,
        state: 'applied',
        said: [words.fileChanged(undone.path, journalFolder), keepHint(owner, session)],
        canOnlyKeep: true,
      };
    case 'failed':
      return {
        code: EXIT.problems,
        state: 'applied',
        said: [words.failed(undone.said), keepHint(owner, session)],
      };
  }
}

function leftText(left: Left, { sudo }: Owner, words: UndoWords): string {
  switch (left.kind) {
    case 'running':
      return words.leftRunning[left.containers](left.unit, `${sudo}${left.stop}`);
    case 'stopped':
      return words.leftStopped(left.unit, `${sudo}${left.start}`);
    case 'written':
      return words.leftWritten(left.path);
    case 'in-force':
      return words.leftInForce(left.path);
  }
}
