import type { UsageWords } from '../../messages/command-line-words.ts';
import { calledBy, firstWords, type Called } from './called.ts';
import type { Around, Command } from './command.ts';
import { wrap } from '../../report/text/wrap.ts';
import type { OptionTable } from './option.ts';
import { COMMON } from './options-of-all.ts';
import { commonLabels, optionRows } from './option-rows.ts';
import { renderRows, type Row } from './rows.ts';
import { synopsis } from './synopsis.ts';

/** On a screen of so many columns it is read, on a wider one too. */
const COLUMNS = 80;

/** The help of a command, of a group of commands, or of all there is. */
export function renderHelp(called: Called, around: Around): string {
  switch (called.kind) {
    case 'command':
      return commandHelp(called.command, around);
    case 'group':
      return groupHelp(called.name, called.commands, around);
    case 'unknown':
      return called.group === null
        ? wholeHelp(around)
        : renderHelp(calledBy([called.group], around.commands), around);
    case 'nothing':
      return wholeHelp(around);
  }
}

function commandHelp(command: Command, { messages: { usage }, tool }: Around): string {
  const { headings, commands, arguments: words } = usage;
  const argument = command.argument === null ? null : words[command.argument.name];
  return sections([
    headings.usage(`${tool.name} ${synopsis(command, usage)}`),
    wrap(commands[command.name], COLUMNS).join('\n'),
    section(headings.positionals, argument === null ? [] : [[argument.word, argument.means]]),
    section(headings.options, optionRows(ownOptions(command), usage)),
    commonInShort(usage, tool.name),
  ]);
}

function groupHelp(
  name: string,
  commands: readonly Command[],
  { messages: { usage }, tool }: Around,
): string {
  return sections([
    usage.headings.usage(`${tool.name} ${name} ${usage.headings.command}`),
    groupText(name, usage),
    section(
      usage.headings.commands,
      commands.map((command) => row(command, usage)),
    ),
    commonInShort(usage, tool.name),
  ]);
}

function wholeHelp({ messages: { usage }, tool, commands }: Around): string {
  const { all, byDefault } = commands;
  const { headings, exitCodes, examples } = usage;
  const rows = firstWords(all).map((first): Row => {
    const command = all.find(({ name }) => name === first);
    return command === undefined ? [first, groupText(first, usage)] : row(command, usage);
  });
  return sections([
    headings.usage(`${tool.name} [${headings.command}]`),
    usage.commands[byDefault.name],
    section(headings.commands, rows),
    section(headings.options, optionRows(byDefault.options, usage)),
    section(headings.commonOptions, optionRows(COMMON, usage)),
    section(headings.examples, examples),
    [headings.exit, ...exitCodes.map((line) => `  ${line}`)].join('\n'),
  ]);
}

function row(command: Command, usage: UsageWords): Row {
  return [synopsis(command, usage), usage.commands[command.name]];
}

function groupText(name: string, { groups }: UsageWords): string {
  const texts: Readonly<Record<string, string>> = groups;
  return texts[name] ?? '';
}

/** What only this command takes, and what of the common options has a default of its own here. */
function ownOptions({ options, timeout }: Pick<Command, 'options' | 'timeout'>): OptionTable {
  return timeout === null ? options : { ...options, timeout: { ...COMMON.timeout, byDefault: timeout } };
}

/** By name alone: explained each time, they would push what only this command takes off a screen of 24 rows. */
function commonInShort({ headings }: UsageWords, tool: string): string {
  const names = wrap(commonLabels(COMMON).join(', '), COLUMNS - 2).map((line) => `  ${line}`);
  return [headings.commonOptions, ...names, `  ${headings.explainedBy(`${tool} --help`)}`].join('\n');
}

function section(heading: string, rows: readonly Row[]): string {
  return rows.length === 0 ? '' : `${heading}\n${renderRows(rows, COLUMNS).join('\n')}`;
}

function sections(all: readonly string[]): string {
  return all.filter((text) => text !== '').join('\n\n');
}
