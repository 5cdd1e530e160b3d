import type { Messages } from '../messages/messages.ts';
import type { Checked, ExplainedCause, ExplainReport } from './models/explain-report.ts';
import { MARKS, type Paint } from './pretty.ts';
import { wrap } from './text/wrap.ts';

export interface ExplainOptions {
  readonly messages: Messages;
  readonly columns: number;
  readonly paint: Paint;
  /** What to type for the checks on this machine; null where there are none, or they were run. */
  readonly checkCommand: string | null;
}

/** The most likely cause in full, what else it could be and how to tell; the other causes by name. */
export function renderExplanation({ causes, checked }: ExplainReport, options: ExplainOptions): string {
  const { messages, paint } = options;
  const words = messages.explain;
  const [first, ...others] = causes;
  if (first === undefined) return words.notRecognised;
  const sections = [
    [
      `${paint('bold', first.title)} ${paint('dim', `(${first.id}, ${words.confidence[first.confidence]})`)}`,
      ...indented(`${words.matched}: ${first.matched}`, 2, options),
    ],
    indented(first.explanation, 2, options),
    section(messages.report.whatToDo, advice(first, options), options),
    section(
      words.alsoNamed,
      others.flatMap(({ id, title }) => indented(`${title} (${id})`, 4, options)),
      options,
    ),
    section(
      words.alsoPossible,
      first.also
        .filter(({ id }) => others.every((other) => other.id !== id))
        .flatMap(({ id, title }) => indented(`${title} (${id})`, 4, options)),
      options,
    ),
    section(words.tellApart, tellApart(first, options), options),
    ...(checked === null ? [] : [section(words.onThisMachine, onThisMachine(checked, options), options)]),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function section(heading: string, lines: readonly string[], { paint }: ExplainOptions): readonly string[] {
  return lines.length === 0 ? [] : [`  ${paint('bold', heading)}`, ...lines];
}

function advice({ advice: all }: ExplainedCause, options: ExplainOptions): readonly string[] {
  return all.flatMap((line) =>
    line.startsWith('$ ') ? [command(line, options)] : indented(line, 4, options),
  );
}

function tellApart(first: ExplainedCause, options: ExplainOptions): readonly string[] {
  const { checkCommand, messages } = options;
  if (first.tellApart === null) return [];
  return [
    command(`$ ${first.tellApart}`, options),
    ...(checkCommand === null
      ? []
      : [...indented(messages.explain.orCheck, 4, options), command(`$ ${checkCommand}`, options)]),
  ];
}

function onThisMachine({ confirmed, checks }: Checked, options: ExplainOptions): readonly string[] {
  const { messages, paint } = options;
  const words = messages.explain;
  const told = checks.filter(({ status }) => status !== 'skip');
  return [
    ...told.flatMap(({ status, title, findings, because }) => [
      `    ${paint(COLOURS[status], MARKS[status])} ${title}`,
      ...[...findings.map(({ message }) => message), ...(because === null ? [] : [because])].flatMap((line) =>
        indented(line, 6, options),
      ),
    ]),
    ...indented(
      confirmed.length === 0
        ? words.notConfirmed
        : words.confirmed(confirmed.map((id) => messages.causes[id].title)),
      4,
      options,
    ),
  ];
}

const COLOURS = { pass: 'green', warn: 'yellow', fail: 'red', unknown: 'yellow', skip: 'dim' } as const;

function command(line: string, { paint }: ExplainOptions): string {
  return `    ${paint('cyan', line)}`;
}

function indented(text: string, by: number, { columns }: ExplainOptions): readonly string[] {
  return wrap(text, columns - by).map((line) => ' '.repeat(by) + line);
}
