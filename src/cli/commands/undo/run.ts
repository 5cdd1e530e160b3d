import { createHands } from '../../../host/hands.ts';
import type { Host } from '../../../host/host.ts';
import { createLocalHost } from '../../../host/local.ts';
import { settingArgv } from '../../../fix/change.ts';
import { decode, undoable, type JournalEntry } from '../../../fix/journal.ts';
import { previewEdit } from '../../../fix/preview.ts';
import { putBack } from '../../../fix/undo.ts';
import type { ChangeState, FixReport, ReportedChange } from '../../../report/models/fix-report.ts';
import { alone } from '../../changing/with-lock.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, uninterrupted, wasInterrupted } from '../../interrupts.ts';
import { ownerOn, type Owner } from '../../changing/owner.ts';
import { confirm } from '../../terminal/prompt.ts';
import type { Session } from '../../session.ts';

export interface UndoOptions {
  readonly yes: boolean;
  readonly list: boolean;
}

interface End {
  readonly code: ExitCode;
  readonly state: ChangeState;
  readonly said: readonly string[];
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

async function undo(host: Host, { yes, list }: UndoOptions, session: Session): Promise<End> {
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
  return alone(() => undoLast(host, owner, yes, session), busy, owner.lock);
}

async function undoLast(host: Host, owner: Owner, yes: boolean, session: Session): Promise<End> {
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

/** Puts one entry of the journal back, and says how that went. */
export async function putBackEntry(
  entry: JournalEntry,
  host: Host,
  { journal, journalFolder }: Owner,
  { messages }: Session,
): Promise<Omit<End, 'entry'>> {
  const words = messages.undo;
  const undone = await uninterrupted(() => putBack(entry, { host, hands: createHands(), journal }, 'undone'));
  switch (undone.kind) {
    case 'done':
      return {
        code: EXIT.ok,
        state: 'rolled-back',
        said: [words.done, ...undone.left.map(words.leftRunning)],
      };
    case 'file-changed':
      return { code: EXIT.problems, state: 'applied', said: [words.fileChanged(undone.path, journalFolder)] };
    case 'failed':
      return { code: EXIT.problems, state: 'applied', said: [words.failed(undone.said)] };
  }
}

function listed(entries: readonly JournalEntry[], { messages }: Session): readonly string[] {
  return entries.length === 0
    ? [messages.undo.listEmpty]
    : entries.map(({ startedAt, fixes, state }) =>
        [startedAt, messages.undo.state[state], fixes.map((id) => messages.fix.title[id]).join(', ')].join(
          '  ',
        ),
      );
}

function showEntry(entry: JournalEntry, { messages, screen }: Session): void {
  const words = messages.undo;
  screen.note(screen.paintNote('bold', words.heading(entry.id, entry.startedAt)));
  for (const step of entry.steps) {
    if (step.kind === 'service' || step.kind === 'join-group') continue;
    if (step.kind === 'setting') {
      screen.note(`\n  ${messages.fix.runCommand(settingArgv(step, step.before).join(' '))}`);
      continue;
    }
    screen.note(`\n  ${step.before === null ? words.removeFile(step.path) : words.restoreFile(step.path)}`);
    if (step.before === null) continue;
    const { lines } = previewEdit({
      before: step.after === null ? null : decode(step.after),
      after: decode(step.before),
    });
    for (const line of lines) screen.note(`    ${line}`);
  }
}

function reportOf({ state, said, entry }: End): FixReport {
  return {
    changes: (entry?.steps ?? []).map((step) => reportStep(step, state)),
    verified: state === 'rolled-back',
    remaining: [],
    said,
  };
}

function reportStep(step: JournalEntry['steps'][number], state: ChangeState): ReportedChange {
  switch (step.kind) {
    case 'service':
      return {
        id: `${step.verb}:${step.unit}`,
        kind: step.kind,
        target: step.unit,
        safety: 'safe',
        diff: step.verb,
        state,
      };
    case 'setting':
      return {
        id: `setting:${step.path}`,
        kind: 'setting',
        target: step.path,
        safety: 'safe',
        diff: settingArgv(step, step.before).join(' '),
        state,
      };
    case 'join-group':
      return {
        id: `join-group:${step.user}:${step.group}`,
        kind: step.kind,
        target: step.user,
        safety: 'disruptive',
        diff: `gpasswd --delete ${step.user} ${step.group}`,
        state,
      };
    case 'edit-file':
      return {
        id: `edit-file:${step.path}`,
        kind: step.kind,
        target: step.path,
        safety: 'safe',
        diff: previewEdit({
          before: step.after === null ? null : decode(step.after),
          after: step.before === null ? null : decode(step.before),
        }).lines.join('\n'),
        state,
      };
  }
}
