import { undoable, type JournalEntry } from '../../../fix/transaction/journal.ts';
import type { Host } from '../../../host/host.ts';
import { createLocalHost } from '../../../host/local.ts';
import { isFixId } from '../../../knowledge/vocabulary/fixes.ts';
import type { FixReport } from '../../../report/models/fix-report.ts';
import { ownerOn, type Owner } from '../../changing/owner.ts';
import { putBackEntry, type PutBackEnd } from '../../changing/put-back.ts';
import { reportedStep } from '../../changing/reported-change.ts';
import { showEntry } from '../../changing/show-plan.ts';
import { withLock } from '../../changing/with-lock.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, wasInterrupted } from '../../interrupts.ts';
import { confirm } from '../../terminal/prompt.ts';
import type { Session } from '../../session.ts';

export interface UndoOptions {
  readonly yes: boolean;
  readonly list: boolean;
}

interface UndoEnd extends PutBackEnd {
  readonly entry: JournalEntry | null;
}

export async function runUndo(options: UndoOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const end = await undo(host, options, session);
    await answer('undo', { startedAt, report: reportOf(end), aside: null }, session);
    return wasInterrupted() ? interruptCode() : end.code;
  } finally {
    host.close();
  }
}

async function undo(host: Host, { yes, list }: UndoOptions, session: Session): Promise<UndoEnd> {
  const { messages } = session;
  const words = messages.undo;
  const nothing = { state: 'planned', entry: null } as const;
  const owner = await ownerOn(host);
  const entries = await owner.journal.entries();
  // What a user changed of the user's own stands in a journal that needs no root.
  if (!owner.isRoot && entries.length === 0) {
    const said = [words.needsRoot, `${messages.fix.runAsRoot} sudo ${session.command} undo`];
    return { ...nothing, code: EXIT.problems, said };
  }
  if (list) return { ...nothing, code: EXIT.ok, said: listed(entries, session) };
  const busy = { ...nothing, code: EXIT.problems, said: [messages.fix.busy] };
  return withLock(() => undoLast(host, owner, yes, session), busy, owner.lock);
}

async function undoLast(host: Host, owner: Owner, yes: boolean, session: Session): Promise<UndoEnd> {
  const { messages, screen } = session;
  const words = messages.undo;
  const nothing = { state: 'planned', entry: null } as const;
  const entry = undoable(await owner.journal.entries());
  if (entry === null) return { ...nothing, code: EXIT.ok, said: [words.nothing] };
  if (session.format === 'pretty') showEntry(entry, session);
  if (!yes) {
    const planned = { state: 'planned', entry, code: EXIT.problems } as const;
    if (!screen.asks()) return { ...planned, said: [messages.fix.noTerminal] };
    if (!(await confirm(words.ask))) return { ...planned, state: 'declined', said: [messages.fix.declined] };
  }
  return { ...(await putBackEntry(entry, host, owner, session)), entry };
}

function listed(entries: readonly JournalEntry[], { messages }: Session): readonly string[] {
  return entries.length === 0
    ? [messages.undo.listEmpty]
    : entries.map(({ startedAt, fixes, state }) =>
        [
          startedAt,
          messages.undo.state[state],
          fixes.map((id) => (isFixId(id) ? messages.fix.title[id] : id)).join(', '),
        ].join('  '),
      );
}

function reportOf({ state, said, entry }: UndoEnd): FixReport {
  return {
    changes: (entry?.steps ?? []).map((step) => reportedStep(step, state)),
    verified: state === 'rolled-back',
    remaining: [],
    said,
  };
}
