import { putBackShown, replacedFile, shownChange } from '../../fix/changes/index.ts';
import type { JournalEntry } from '../../fix/transaction/journal.ts';
import type { Plan } from '../../fix/transaction/plan.ts';
import type { Hands } from '../../host/hands.ts';
import { isFixId } from '../../knowledge/vocabulary/fixes.ts';
import type { Session } from '../session.ts';
import { titleText } from './change-text.ts';
import { localTime } from './local-time.ts';

/** The plan with every diff and command, on standard error: results of other kinds own standard output. */
export async function showPlan(
  plan: Plan,
  fateOf: Hands['fateOfAttributes'],
  { messages, screen }: Session,
): Promise<void> {
  const words = messages.fix;
  screen.note(screen.paintNote('bold', words.planHeading));
  for (const change of plan.changes) {
    screen.note(`\n  ${titleText(change, words)}  ${screen.paintNote('dim', words.safety[change.safety])}`);
    const shown = shownChange(change);
    if (shown.by === 'command') continue;
    if (shown.encoding !== null) {
      screen.note(`    ${words.encodingChange(shown.encoding.from, shown.encoding.to)}`);
    }
    for (const line of shown.lines) screen.note(`    ${paintDiff(line, screen)}`);
    if (shown.more > 0) screen.note(`    ${words.moreLines(shown.more)}`);
    const replaced = replacedFile(change);
    const fate = replaced === null ? 'kept' : await fateOf(replaced);
    if (fate !== 'kept') screen.note(`    ${words.attributes[fate]}`);
  }
  screen.note('');
  if (plan.changes.every(({ safety }) => safety === 'safe')) screen.note(words.nothingStops);
  screen.note(words.isVerified);
}

function paintDiff(line: string, screen: Session['screen']): string {
  if (line.startsWith('+')) return screen.paintNote('green', line);
  if (line.startsWith('-')) return screen.paintNote('red', line);
  return screen.paintNote('dim', line);
}

/** What putting an entry back does to files and switches; services follow by themselves. */
export function showEntry(entry: JournalEntry, { messages, screen }: Session): void {
  const words = { ...messages.undo, runCommand: messages.fix.runCommand };
  screen.note(screen.paintNote('bold', words.heading(entry.id, localTime(entry.startedAt))));
  const shown = entry.steps.map(putBackShown);
  // Of services alone it is told which fix it was.
  if (shown.every(({ title }) => title === null)) {
    for (const fix of entry.fixes) screen.note(`  ${isFixId(fix) ? messages.fix.title[fix] : fix}`);
  }
  for (const { title, lines } of shown) {
    if (title === null) continue;
    screen.note(`\n  ${words[title.word](title.of)}`);
    for (const line of lines) screen.note(`    ${line}`);
  }
}
