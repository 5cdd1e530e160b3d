import type { SearchWords } from '../messages/interface.ts';
import type { SearchReport } from './models/search-report.ts';
import stringWidth from './text/string-width.ts';
import { padEnd } from './text/wrap.ts';

const DESCRIPTION_COLUMNS = 45;

/** The results as `docker search` prints them, one a line. */
export function renderSearch({ results }: SearchReport, { columns }: SearchWords, noTrunc: boolean): string {
  const rows = [
    columns,
    ...results.map(({ name, description, stars, official }) => [
      name,
      noTrunc ? description : cut(description),
      String(stars),
      official ? '[OK]' : '',
    ]),
  ];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => padEnd(cell, (widths[column] ?? 0) + 3))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

/** By characters, so that no letter is torn; docker search cuts at 45 too (docker/cli cli/command/formatter). */
function cut(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' '));
  return characters.length <= DESCRIPTION_COLUMNS
    ? characters.join('')
    : `${characters.slice(0, DESCRIPTION_COLUMNS - 1).join('')}…`;
}
