import type { UsageWords } from '../../../messages/command-line-words.ts';
import type { ManualWords } from '../../../messages/manual-words.ts';
import type { Command, Commands } from '../command.ts';
import { COMMON } from '../options-of-all.ts';
import type { OptionTable } from '../option.ts';
import { optionRows } from '../option-rows.ts';
import { synopsis } from '../synopsis.ts';
import { bold, entry, italic, paragraphs, plain, section, subsection, title, typed } from './roff.ts';

/** Of the program that the manual is of. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** The day on which these words were last gone over: the same sources make the same page. */
const DATE = '2026-11-28';

const SEE_ALSO = ['docker(1)', 'dockerd(8)', 'docker-pull(1)', 'systemctl(1)'];

/**
 * The manual as one page of man(7), as systemctl(1) and ufw(8) have theirs: our commands are of a few lines each, and a
 * search in one page finds them all. Its words of commands, arguments and options are those of `--help`.
 */
export function manualPage(
  { all }: Commands,
  usage: UsageWords,
  words: ManualWords,
  { name, version }: Tool,
): string {
  const { headings, section: of, inOneLine, description, environment, files } = words;
  const listed = (rows: ManualWords['files']): readonly string[] =>
    rows.map(([names, text]) => entry(names.split(', ').map(bold).join(', '), text));
  return [
    String.raw`.\" Made of the table of commands by "npm run build".`,
    title(name, { date: DATE, source: `${name} ${version}`, section: of }),
    // Words are not broken, and lines not stretched.
    '.nh\n.ad l',
    section(headings.name, plain(`${name} - ${inOneLine}`)),
    section(
      headings.synopsis,
      `${bold(name)} [${italic(usage.headings.command)}] [${italic(words.arguments)}]`,
    ),
    section(headings.description, paragraphs(description)),
    section(headings.commands, ...all.map((command) => commandText(command, usage))),
    section(headings.options, ...optionEntries(COMMON, usage)),
    section(headings.exit, ...usage.exitCodes.map(exitEntry)),
    section(headings.environment, ...listed(environment)),
    section(headings.files, ...listed(files)),
    section(headings.examples, ...usage.examples.map(([line, means]) => entry(bold(line), means))),
    section(headings.seeAlso, SEE_ALSO.map(reference).join(', ')),
    '',
  ].join('\n');
}

function commandText(command: Command, usage: UsageWords): string {
  const { argument, timeout } = command;
  const words = argument === null ? null : usage.arguments[argument.name];
  // Of the options of all only what is another here.
  const own = timeout === null ? {} : { timeout: { ...COMMON.timeout, byDefault: timeout } };
  return subsection(
    `"${typed(synopsis(command, usage))}"`,
    plain(usage.commands[command.name]),
    ...(words === null ? [] : [entry(italic(words.word), words.means)]),
    ...optionEntries({ ...command.options, ...own }, usage),
  );
}

function optionEntries(table: OptionTable, usage: UsageWords): readonly string[] {
  return optionRows(table, usage).map(([label, ...texts]) => entry(typed(label.trim()), texts.join(' ')));
}

/** `0  nothing at or above …`: the number, and what it says. */
function exitEntry(line: string): string {
  const [code = '', text = ''] = line.split(/ {2,}(.*)/s);
  return entry(bold(code), text);
}

function reference(page: string): string {
  const [name = '', of = ''] = page.split(/(?=\()/);
  return bold(name) + of;
}
