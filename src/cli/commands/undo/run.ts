import {
  undoable,
  unknownAfter,
  type JournalContents,
  type JournalEntry,
} from '../../../fix/transaction/journal.ts';
import type { Host } from '../../../host/host.ts';
import { createLocalHost } from '../../../host/local.ts';
import { isFixId } from '../../../knowledge/vocabulary/fixes.ts';
import type { FixReport } from '../../../report/models/fix-report.ts';
import { keepEntry, offerToKeep } from '../../changing/keep-entry.ts';
import { ownerOn, type Owner } from '../../changing/owner.ts';
import { putBackEntry, type PutBackEnd } from '../../changing/put-back.ts';
import { reportedStep } from '../../changing/reported-change.ts';
import { showEntry } from '../../changing/show-plan.ts';
import { blockedBy, setAside, unknownText } from '../../changing/unknown-entries.ts';
import { withLock } from '../../changing/with-lock.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, wasInterrupted } from '../../interrupts.ts';
import { localTime } from '../../changing/local-time.ts';
import { confirm } from '../../terminal/prompt.ts';
import type { Session } from '../../session.ts';

export interface UndoOptions {
  readonly yes: boolean;
  readonly list: boolean;
  /** Nothing is put back: the entry is closed as the machine is now. */
  readonly keep: boolean;
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

async function undo(host: Host, options: UndoOptions, session: Session): Promise<UndoEnd> {
  const { messages } = session;
  const words = messages.undo;
  const nothing = { state: 'planned', entry: null } as const;
  const owner = await ownerOn(host);
  const contents = await owner.journal.contents();
  // What a user changed of the user's own stands in a journal that needs no root.
  if (!owner.isRoot && contents.entries.length === 0 && contents.unknown.length === 0) {
    const said = [words.needsRoot, messages.fix.runAsRoot(`sudo ${session.command} undo`)];
    return { ...nothing, code: EXIT.problems, said };
  }
  if (options.list) {
    const code = unknownAfter(null, contents).length === 0 ? EXIT.ok : EXIT.problems;
    return { ...nothing, code, said: listed(contents, session) };
  }
  const busy = { ...nothing, code: EXIT.problems, said: [messages.fix.busy] };
  return withLock(() => undoLast(host, owner, options, session), busy, owner.lock);
}

async function undoLast(
  host: Host,
  owner: Owner,
  { yes, keep }: UndoOptions,
  session: Session,
): Promise<UndoEnd> {
  const words = session.messages.undo;
  const nothing = { state: 'planned', entry: null } as const;
  const contents = await owner.journal.contents();
  const entry = undoable(contents.entries);
  const unknown = unknownAfter(entry, contents);
  if (unknown.length > 0) {
    if (!keep) return { ...nothing, code: EXIT.problems, said: blockedBy(unknown, owner, session) };
    for (const line of unknownText(unknown, session)) session.screen.note(line);
    const refused = await refusal(words.askKeep, yes, session);
    return { ...(refused ?? (await setAside(unknown, owner, session))), entry: null };
  }
  if (entry === null) return { ...nothing, code: EXIT.ok, said: [words.nothing] };
  if (session.format === 'pretty') showEntry(entry, session);
  const refused = await refusal(keep ? words.askKeep : words.ask, yes, session);
  if (refused !== null) return { ...refused, entry };
  if (keep) return { ...(await keepEntry(entry, owner, session)), entry };
  const end = await putBackEntry(entry, host, owner, session);
  return { ...(yes ? end : await offerToKeep(end, entry, owner, session)), entry };
}

/** Null where it was agreed to. */
async function refusal(
  question: string,
  yes: boolean,
  { messages, screen }: Session,
): Promise<PutBackEnd | null> {
  if (yes) return null;
  if (!screen.asks()) return { code: EXIT.problems, state: 'planned', said: [messages.fix.noTerminal] };
  if (await confirm(question, messages.answers)) return null;
  return { code: EXIT.problems, state: 'declined', said: [messages.fix.declined] };
}

function listed({ entries, unknown }: JournalContents, session: Session): readonly string[] {
  const { messages } = session;
  if (entries.length === 0 && unknown.length === 0) return [messages.undo.listEmpty];
  const lines = entries.map((entry) =>
    [localTime(entry.startedAt), messages.undo.state[entry.state], whatOf(entry, session)].join('  '),
  );
  return [...lines, ...unknownText(unknown, session)];
}

/** The fixes by name; of what no fix of ours was, such as a mirror or a hint, what it wrote. */
function whatOf({ fixes, steps }: JournalEntry, { messages }: Session): string {
  const names =
    fixes.length > 0
      ? fixes.map((id) => (isFixId(id) ? messages.fix.title[id] : id))
      : steps.map((step) => reportedStep(step, 'applied').target);
  return [...new Set(names)].join(', ');
}

function reportOf({ state, said, entry }: UndoEnd): FixReport {
  return {
    changes: (entry?.steps ?? []).map((step) => reportedStep(step, state)),
    verified: state === 'rolled-back',
    remaining: [],
    said,
  };
}
