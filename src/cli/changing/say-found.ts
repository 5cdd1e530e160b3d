import type { CauseId } from '../../knowledge/causes.ts';
import type { CheckRun } from '../commands/check/run-all-checks.ts';
import { MARKS, STATUS_STYLES } from '../../report/text/paint.ts';
import type { Session } from '../session.ts';

/** What a fix could do something about, a line each, before anything is asked or planned: who typed `fix` alone has not seen it. */
export function sayFound(
  { report: { causes } }: CheckRun,
  wanted: readonly CauseId[],
  { messages, screen, format, quiet }: Session,
): void {
  if (format !== 'pretty' || quiet) return;
  for (const { id, severity, title, fixes } of causes) {
    if (fixes.length === 0 || (wanted.length > 0 && !wanted.includes(id))) continue;
    const mark = screen.paintNote(STATUS_STYLES[severity], MARKS[severity]);
    screen.note(`${mark} ${messages.report.named(title, id)}`);
  }
}
