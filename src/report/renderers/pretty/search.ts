import type { Answer } from '../../models/reports.ts';
import { remarked } from '../../../messages/remarks.ts';
import { table } from '../../text/table.ts';
import type { Aside, View } from '../renderer.ts';

const DESCRIPTION_COLUMNS = 45;

/** The results as `docker search` prints them, one a line; where nobody answers, what helps. */
export function renderSearch(report: Answer<'search'>, view: View, aside: Aside<'search'>): string {
  const words = view.messages.search;
  const { results, answeredBy, said, term } = report;
  if (answeredBy === null) {
    const hint = aside.known ? [] : [words.knownHint(`${view.command} search --known ${term}`)];
    return [
      words.unreachable(remarked(view.messages.remarks.joined(said), view.messages.remarks)),
      ...hint,
    ].join('\n');
  }
  if (results.length === 0) return words.none(term);
  const rows = results.map(({ name, description, stars, official }) => [
    name,
    aside.noTrunc ? description : cut(description),
    String(stars),
    official ? '[OK]' : '',
  ]);
  return table([words.columns, ...rows], 3).join('\n');
}

/** By characters, so that no letter is torn; docker search cuts at 45 too (docker/cli cli/command/formatter). */
function cut(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' '));
  return characters.length <= DESCRIPTION_COLUMNS
    ? characters.join('')
    : `${characters.slice(0, DESCRIPTION_COLUMNS - 1).join('')}…`;
}
