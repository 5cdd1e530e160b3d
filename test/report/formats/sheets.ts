import { outgoing } from '../../../src/cli/outgoing.ts';
import { NOTHING_NAMED } from '../../../src/knowledge/situation/named.ts';
import type { Language } from '../../../src/messages/languages.ts';
import { buildCheckReport } from '../../../src/report/check-report.ts';
import type { Answer } from '../../../src/report/models/reports.ts';
import type { View } from '../../../src/report/renderers/renderer.ts';
import { checkSheet } from '../../../src/report/sheet/check.ts';
import type { Sheet } from '../../../src/report/sheet/sheet.ts';
import { outcomesOf } from '../../recordings.ts';
import { HEAD, viewIn } from '../replayed-report.ts';

export interface Seen {
  readonly name: string;
  readonly sheet: Sheet;
  readonly view: View;
}

/** A recorded machine as `check` tells it, without the times of this run; its checks are judged once for all languages. */
export async function seen(name: string, language: Language): Promise<Seen> {
  const view = await viewIn(language);
  const outcomes = (await outcomesOf(name)).map((outcome) => ({ ...outcome, durationMs: 1 }));
  const report = buildCheckReport({
    command: 'docker-doctor',
    host: { platform: 'linux', distribution: null, serviceManager: null, engine: null },
    speaker: { situation: null, tool: null, named: NOTHING_NAMED, byText: false },
    selection: null,
    outcomes,
    messages: view.messages,
    fixesFor: () => [],
  });
  const answer = outgoing<Answer<'check'>>({ ...HEAD, command: 'check', ...report });
  return { name, sheet: checkSheet(answer, view), view };
}

/** What breaks a notation that does not expect it; our way out takes the worst of it away before, a renderer does not know. */
const HOSTILE = [
  '::error::x',
  '::stop-commands::y',
  '##[error]z',
  'a,b=c:d%0Ae',
  ']]><x/>',
  '<!-- <script>alert(1)</script>',
  '&amp; &#0;',
  '"\'\\',
  '| x | y |',
  '`` ` ```',
  '[a](javascript:x) ![i](http://x/)',
  '$x$ #1 @all *b* _c_ ~~d~~',
  '\u001B[31m\u001B]0;t\u0007',
  'x\r\ny\nz\u2028w',
  '\u0000\u0008\uFFFE',
  '\uD800 half',
  '中文，标点。',
  ' - # 1. ',
].join(' ');

/** The same with hostile texts wherever a text comes from outside, and more problems than a reader takes. */
export function hostile({ name, sheet, view }: Seen): Seen {
  const bad = (text: string): string => `${HOSTILE}${text}${HOSTILE}`;
  const problem = (id: string, level: 'fail' | 'warn' | 'note', at: number) => ({
    id,
    level,
    title: bad('title'),
    found: [bad('found'), HOSTILE],
    explanation: bad('explanation').repeat(9),
    advice: [bad('advice'), `$ ${HOSTILE}`],
    subject: `${HOSTILE}${at}`,
    check: 'hub-pull',
    place: at % 2 === 0 ? null : { path: `/etc/x ${HOSTILE}.json`, line: 3, column: 7 },
  });
  const levels = ['fail', 'warn', 'note'] as const;
  return {
    name: `hostile ${name}`,
    view,
    sheet: {
      ...sheet,
      said: view.messages.report.outcome.problems,
      problems: levels.flatMap((level) =>
        Array.from({ length: 14 }, (_, at) => problem(`${level}-cause-${at}`, level, at)),
      ),
      cases: sheet.cases.map((one) => ({
        ...one,
        title: bad(one.title),
        said: [bad('said')],
        advice: [bad('')],
      })),
    },
  };
}
