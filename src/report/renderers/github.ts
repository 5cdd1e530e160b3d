import type { Problem, Sheet } from '../sheet/sheet.ts';
import type { View } from './renderer.ts';

/** More of a level and step are dropped in silence (actions/toolkit docs/problem-matchers.md, "Limitations"). */
const MOST_OF_A_LEVEL = 10;

/** A longer message is cut by the runner (actions/runner ExecutionContext.cs, _maxIssueMessageLength: 4096). */
const MOST_CHARACTERS = 4_000;

const LEVELS = { fail: 'error', warn: 'warning', note: 'notice' } as const;

/**
 * Workflow commands of GitHub Actions (actions/runner ActionCommand.cs): one a problem, at most ten a level, of which
 * the last tells of the others; then the whole in a plain sentence.
 */
export function renderGithub(sheet: Sheet, view: View): string {
  const levels = (['fail', 'warn', 'note'] as const).flatMap((level) =>
    annotations(
      [...sheet.problems, ...acceptedNotes(sheet)].filter((problem) => problem.level === level),
      level,
      view,
    ),
  );
  return [...levels, sheet.said].join('\n');
}

/** What is accepted is no annotation that calls for anybody; that it is accepted is one. */
function acceptedNotes({ accepted = [] }: Sheet): readonly Problem[] {
  return accepted.map((one) => ({ ...one, level: 'note', found: [one.why], explanation: '', advice: [] }));
}

function annotations(
  problems: readonly Problem[],
  level: Problem['level'],
  { messages }: View,
): readonly string[] {
  const isTooMany = problems.length > MOST_OF_A_LEVEL;
  const told = isTooMany ? problems.slice(0, MOST_OF_A_LEVEL - 1) : problems;
  const others = problems.slice(told.length).map(({ id }) => id);
  return [
    ...told.map((problem) => annotation(problem)),
    ...(isTooMany ? [command(level, {}, messages.sheet.others(others))] : []),
  ];
}

function annotation({ level, title, id, found, explanation, advice, place }: Problem): string {
  const at = place === null ? {} : { file: place.path, line: `${place.line}`, col: `${place.column}` };
  const data = [...found, explanation, ...advice].filter((line) => line !== '').join('\n');
  return command(level, { title: `${title} (${id})`, ...at }, data === '' ? title : data);
}

function command(
  level: Problem['level'],
  properties: Readonly<Record<string, string>>,
  data: string,
): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(value)}`);
  return `::${LEVELS[level]}${written.length === 0 ? '' : ` ${written.join(',')}`}::${escapedData(shortened(data))}`;
}

/** Whole lines as far as there is room, and no command at the end: what it costs stands in the line behind it. */
function shortened(data: string): string {
  if (data.length <= MOST_CHARACTERS) return data;
  const [whole] = /^[^]*(?=\n)/.exec(data.slice(0, MOST_CHARACTERS)) ?? [];
  // One line that is longer than the room: cut, but not within a character of two units.
  if (whole === undefined) return `${data.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return `${whole.replace(/(?:\n\$ .*)+$/, '')}\n…`;
}

/** `%` first: the runner undoes it last. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
