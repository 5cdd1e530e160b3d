import type { Checked, ExplainedCause } from '../../models/explain-report.ts';
import type { Situation } from '../../../knowledge/vocabulary/situations.ts';
import type { Answer } from '../../models/reports.ts';
import { indented } from '../../text/indent.ts';
import { MARKS, STATUS_STYLES } from '../../text/paint.ts';
import { headed, sections } from '../../text/sections.ts';
import { commandLine, stepLines } from '../../text/steps.ts';
import type { Aside, View } from '../renderer.ts';
import { renderCausePage } from './cause-page.ts';

/** A cause that was asked for by its id, as a page; of a text what it most likely means, and what else it could be. */
export function renderExplain(report: Answer<'explain'>, view: View, aside: Aside<'explain'>): string {
  const [first, ...others] = report.causes;
  if (first === undefined) return unknownText(view, aside);
  const isPage =
    first.matched === first.id &&
    report.checked === null &&
    (report.situation === null || aside.situationFrom === 'machine');
  return isPage
    ? renderCausePage(first, forWhom(report.situation, 2, { ...view, ...aside }), view)
    : explanation(first, others, report, { ...view, ...aside });
}

type Options = View & Aside<'explain'>;

function explanation(
  first: ExplainedCause,
  others: readonly ExplainedCause[],
  { checked, situation }: Answer<'explain'>,
  options: Options,
): string {
  const { messages, columns, paint } = options;
  const words = messages.explain;
  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    headed(heading, 2, lines, paint);
  const named = ({ id, title }: Pick<ExplainedCause, 'id' | 'title'>): readonly string[] =>
    indented(messages.report.named(title, id), 4, columns);
  const alsoPossible = first.also.filter(({ id }) => others.every((other) => other.id !== id));
  return sections([
    [
      `${paint('bold', first.title)}${paint('dim', words.which(first.id, words.confidence[first.confidence]))}`,
      ...indented(words.matched(first.matched), 2, columns),
    ],
    indented(first.explanation, 2, columns),
    section(messages.report.whatToDo, [
      ...forWhom(situation, 4, options),
      ...stepLines(first.steps, { by: 4, columns, paint }),
    ]),
    section(words.alsoNamed, others.flatMap(named)),
    section(words.alsoPossible, alsoPossible.flatMap(named)),
    section(words.tellApart, tellApart(first, options)),
    checked === null ? [] : section(words.onThisMachine, onThisMachine(checked, options)),
  ]);
}

function forWhom(situation: Situation | null, by: number, options: Options): readonly string[] {
  const { messages, columns, situationFrom } = options;
  if (situation === null) return [];
  const { meantFor, name } = messages.situations;
  const seen = situationFrom === 'option' ? null : { in: situationFrom, why: situation.why };
  return indented(meantFor(name[situation.kind], seen), by, columns);
}

/** Where to report a text, as package.json has it. */
const REPORT_AT = 'https://github.com/docker-doctor/docker-doctor/issues';

function unknownText({ messages, columns }: View, { nearest, about }: Aside<'explain'>): string {
  const words = messages.explain;
  if (about !== 'text') return indented(words.nothing[about], 0, columns).join('\n');
  return [
    words.notRecognised,
    ...(nearest === null ? [] : [messages.errors.didYouMean(nearest)]),
    ...indented(words.lookedFor, 0, columns),
    ...indented(words.tellUs(REPORT_AT), 0, columns),
  ].join('\n');
}

function tellApart(first: ExplainedCause, options: Options): readonly string[] {
  const { checkCommand, messages, columns, paint } = options;
  const command = (line: string): string => commandLine(line, { by: 4, paint });
  const ours = checkCommand === null ? [] : [command(checkCommand)];
  if (first.tellApart === null) return ours;
  return [
    command(first.tellApart),
    ...(ours.length === 0 ? [] : [...indented(messages.explain.orCheck, 4, columns), ...ours]),
  ];
}

function onThisMachine({ confirmed, checks }: Checked, options: Options): readonly string[] {
  const { messages, columns, paint } = options;
  const words = messages.explain;
  const told = checks.filter(({ status }) => status !== 'skip');
  return [
    ...told.flatMap(({ status, title, findings, because }) => [
      `    ${paint(STATUS_STYLES[status], MARKS[status])} ${title}`,
      ...[...findings.map(({ message }) => message), ...(because === null ? [] : [because])].flatMap((line) =>
        indented(line, 6, columns),
      ),
    ]),
    ...indented(
      confirmed.length === 0
        ? words.notConfirmed
        : words.confirmed(confirmed.map((id) => messages.causes[id].title)),
      4,
      columns,
    ),
  ];
}
