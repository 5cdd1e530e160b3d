import type { MirrorTestWords } from '../messages/mirror-test-words.ts';
import type { MirrorTestReport, TestedMirror } from './models/mirror-test-report.ts';
import type { Paint } from './pretty.ts';
import stringWidth from './text/string-width.ts';
import { padEnd, wrap } from './text/wrap.ts';

export interface TableOptions {
  readonly words: MirrorTestWords;
  readonly columns: number;
  readonly paint: Paint;
  readonly verbose: boolean;
}

/** On 80 columns: the rank, the mirror, the verdict, and four columns of figures or one of what was said. */
const RANK_COLUMNS = 4;
const MIRROR_COLUMNS = 28;
const VERDICT_COLUMNS = 13;
const FIGURE_COLUMNS = [11, 10, 8] as const;

/** The mirrors as a table, the best first; those that cannot be used say why in place of their figures. */
export function renderMirrors({ mirrors }: MirrorTestReport, options: TableOptions): string {
  const [mirror, verdict, ...figures] = options.words.columns;
  const heading = [
    ' '.repeat(RANK_COLUMNS),
    padEnd(mirror, MIRROR_COLUMNS),
    padEnd(verdict, VERDICT_COLUMNS),
    figureCells(figures),
  ].join('');
  return [
    options.paint('bold', heading.trimEnd()),
    ...mirrors.flatMap((one) => mirrorLines(one, options)),
  ].join('\n');
}

function mirrorLines(one: TestedMirror, options: TableOptions): readonly string[] {
  const { words, paint, columns, verbose } = options;
  const lead = [
    padEnd(one.rank === null ? ' -' : String(one.rank).padStart(2), RANK_COLUMNS),
    padEnd(shortened(one.url, MIRROR_COLUMNS - 2), MIRROR_COLUMNS),
  ].join('');
  const verdict = padEnd(words.verdict[one.verdict], VERDICT_COLUMNS);
  const room = columns - RANK_COLUMNS - MIRROR_COLUMNS - VERDICT_COLUMNS;
  const rest = one.rank === null ? cut(reasonOf(one, words), room) : figureCells(figuresOf(one, words));
  const colour = one.verdict === 'good' ? 'green' : one.rank === null ? 'red' : 'yellow';
  return [`${lead}${paint(colour, verdict)}${rest}`.trimEnd(), ...(verbose ? detailLines(one, options) : [])];
}

function figuresOf({ firstByteMs, bytesPerSecond, freshness, search }: TestedMirror, words: MirrorTestWords) {
  return [
    firstByteMs === null ? '-' : `${firstByteMs} ms`,
    bytesPerSecond === null ? '-' : speed(bytesPerSecond),
    words.freshness[freshness],
    words.search[search === null ? 'unasked' : search ? 'yes' : 'no'],
  ];
}

function figureCells(cells: readonly string[]): string {
  return cells.map((cell, index) => padEnd(cell, FIGURE_COLUMNS[index] ?? 0)).join('');
}

/** Why it has no rank: what a comparison showed, else what the failing step said, and what is known of it. */
function reasonOf(
  { verdict, freshness, created, said, restrictions, closed, steps }: TestedMirror,
  words: MirrorTestWords,
): string {
  const day = created?.slice(0, 10) ?? null;
  if (verdict === 'stale') return words.older(day);
  if (verdict === 'tampered' && freshness === 'alone') return words.alone(day);
  if (verdict === 'tampered') return words.otherBytes(steps.findLast(({ ok }) => !ok)?.step ?? '');
  const known = verdict === 'forbidden' ? restrictions.map((word) => words.restriction[word] ?? word) : [];
  const first = closed === null ? [] : [words.closed(closed)];
  return [...first, said === '' ? words.tooSlow : said, ...known].join('; ');
}

function detailLines(one: TestedMirror, { words, columns, paint }: TableOptions): readonly string[] {
  const about = [one.operator, ...one.restrictions.map((word) => words.restriction[word] ?? word)];
  const lines = [
    about.filter((part) => part !== null).join('; '),
    ...one.steps.map(({ step, ms, said }) => `${step} ${ms} ms: ${said}`),
    one.digest ?? '',
  ].filter((line) => line !== '');
  return lines.flatMap((line) =>
    wrap(line, columns - RANK_COLUMNS).map((part) => ' '.repeat(RANK_COLUMNS) + paint('dim', part)),
  );
}

/** `https://` goes without saying; the end of a name tells more than its beginning. */
function shortened(url: string, columns: number): string {
  const text = url.replace(/^https:\/\//, '');
  return text.length <= columns ? text : `…${text.slice(text.length - columns + 1)}`;
}

function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** In units of 1000, as the speeds of lines are told. */
function speed(bytesPerSecond: number): string {
  return bytesPerSecond >= 1_000_000
    ? `${(bytesPerSecond / 1_000_000).toFixed(1)} MB/s`
    : `${Math.round(bytesPerSecond / 1000)} kB/s`;
}
