import { changeId, commandOf, type Change } from '../../fix/change.ts';
import type { Refusal } from '../../fix/fix.ts';
import { previewEdit } from '../../fix/preview.ts';
import type { Plan } from '../../fix/plan.ts';
import type { ChangeState, ReportedChange } from '../../report/models/fix-report.ts';
import type { FixWords } from '../../messages/interface.ts';
import type { Session } from '../session.ts';

/** What a change is called in one line. */
export function changeTitle(change: Change, words: FixWords): string {
  if (change.kind !== 'edit-file') return words.runCommand(commandOf(change).join(' '));
  if (change.after === null) return words.removeFile(change.path);
  return change.before === null ? words.createFile(change.path) : words.editFile(change.path);
}

/** The plan with every diff and command, on standard error: results of other kinds own standard output. */
export function showPlan(plan: Plan, { messages, screen }: Session): void {
  const words = messages.fix;
  screen.note(screen.paintNote('bold', words.planHeading));
  for (const change of plan.changes) {
    screen.note(`\n  ${changeTitle(change, words)}  ${screen.paintNote('dim', words.safety[change.safety])}`);
    if (change.kind !== 'edit-file') continue;
    const { lines, encoding } = previewEdit(change);
    if (encoding !== null) screen.note(`    ${words.encodingChange(encoding.from, encoding.to)}`);
    for (const line of lines) screen.note(`    ${paintDiff(line, screen)}`);
  }
  if (plan.changes.every(({ safety }) => safety === 'safe')) screen.note(`\n${words.nothingStops}`);
}

function paintDiff(line: string, screen: Session['screen']): string {
  if (line.startsWith('+')) return screen.paintNote('green', line);
  if (line.startsWith('-')) return screen.paintNote('red', line);
  return screen.paintNote('dim', line);
}

export function refusalText(refusal: Refusal, words: FixWords): string {
  switch (refusal.kind) {
    case 'file-broken':
      return words.fileBroken(refusal.path, refusal.said);
    case 'file-unreadable':
      return words.fileUnreadable(refusal.path, refusal.said);
    case 'set-by-flag':
      return words.setByFlag(refusal.flag);
    case 'old-mirrors':
      return words.oldMirrors(refusal.path, refusal.folder);
    case 'plain-http':
      return words.plainHttp(refusal.path, refusal.mirror);
    case 'overridden':
      return words.overridden(refusal.path, refusal.by);
    case 'disruptive':
      return words.disruptive(words.title[refusal.fix]);
  }
}

export function reportChange(change: Change, state: ChangeState): ReportedChange {
  return {
    id: changeId(change),
    kind: change.kind,
    target: targetOf(change),
    safety: change.safety,
    diff: change.kind === 'edit-file' ? previewEdit(change).lines.join('\n') : commandOf(change).join(' '),
    // What the user does is not seen to be done.
    state: change.kind === 'manual' ? 'planned' : state,
  };
}

function targetOf(change: Change): string {
  switch (change.kind) {
    case 'edit-file':
    case 'setting':
      return change.path;
    case 'service':
      return change.unit;
    case 'join-group':
      return change.user;
    case 'manual':
      return change.target;
  }
}
