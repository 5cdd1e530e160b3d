import type { AcceptedProblem, Case, Problem, Sheet } from '../sheet/sheet.ts';
import { markdownCode, markdownRow, markdownText } from '../text/markdown.ts';
import { MARKS } from '../text/paint.ts';
import type { View } from './renderer.ts';

/**
 * More than 1 MiB of a step's summary is thrown away whole by GitHub (docs.github.com, "Adding a job summary"), and
 * refused by Buildkite; in bytes, of which a Chinese character has three.
 */
const MOST_BYTES = 1_000_000;

/** For a step's summary, an annotation of Buildkite, a comment: what is wrong and what to do, then all in a table. */
export function renderMarkdown(sheet: Sheet, view: View): string {
  const { tool, problems, accepted = [], cases, said } = sheet;
  return bounded(
    [
      `## ${tool.name}: ${markdownText(said)}`,
      ...problems.map((problem) => sectionOf(problem, view)),
      ...(accepted.length === 0 ? [] : [acceptedSection(accepted, view)]),
      ...(cases.length === 0 ? [] : [`${heading(view)}\n${cases.map((one) => row(one, view)).join('\n')}`]),
    ],
    view,
  );
}

function sectionOf({ title, id, found, explanation, advice, level }: Problem, { messages }: View): string {
  const mark = MARKS[level === 'note' ? 'unknown' : level];
  const paragraphs = [...found, explanation].filter((text) => text !== '').map(markdownText);
  return [
    `### ${mark} ${markdownText(title)} (${markdownText(id)})`,
    ...paragraphs,
    ...(advice.length === 0 ? [] : [`**${markdownText(messages.report.whatToDo)}**`, ...adviceOf(advice)]),
  ].join('\n\n');
}

function acceptedSection(accepted: readonly AcceptedProblem[], { messages }: View): string {
  const lines = accepted.map(({ title, id, why }) => `- ${markdownText(`${title} (${id}): ${why}`)}`);
  return [`### ${MARKS.waived} ${markdownText(messages.accepted.heading)}`, lines.join('\n')].join('\n\n');
}

/** Sentences as sentences, what is typed as it is typed. */
function adviceOf(advice: readonly string[]): readonly string[] {
  return advice.map((line) =>
    line.startsWith('$ ') ? markdownCode([line.slice(2)]).join('\n') : markdownText(line),
  );
}

function heading({ messages }: View): string {
  const { check, result, found } = messages.sheet.columns;
  return [markdownRow(['', check, result, found]), markdownRow(['-', '-', '-', '-'])].join('\n');
}

function row({ id, title, status, said }: Case, { messages }: View): string {
  const cells = [`${title} (${id})`, messages.report.status[status], said.join(' ')];
  return markdownRow([MARKS[status], ...cells.map(markdownText)]);
}

/** As many sections as there is room for. */
function bounded(sections: readonly string[], { messages }: View): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const section of sections) {
    bytes += Buffer.byteLength(section) + 2;
    if (bytes > MOST_BYTES) return [...kept, markdownText(messages.sheet.cut)].join('\n\n');
    kept.push(section);
  }
  return kept.join('\n\n');
}
