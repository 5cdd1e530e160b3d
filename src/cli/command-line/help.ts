import type { UsageWords } from '../../messages/command-line-words.ts';
import { calledBy, firstWords, type Called } from './called.ts';
import type { Around, Command } from './command.ts';
import { commonOf } from './options-of-all.ts';
import { optionRows } from './option-rows.ts';
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
    commands[command.name],
    section(headings.positionals, argument === null ? [] : [[argument.word, argument.means]]),
    ...optionSections(command, usage),
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
    ...optionSections({ options: {}, timeout: null }, usage),
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
    ...optionSections(byDefault, usage),
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

/** What only this command takes comes first. */
function optionSections(command: Pick<Command, 'options' | 'timeout'>, usage: UsageWords): readonly string[] {
  const { options, commonOptions } = usage.headings;
  return [
    section(options, optionRows(command.options, usage)),
    section(commonOptions, optionRows(commonOf(command), usage)),
  ];
}

function section(heading: string, rows: readonly Row[]): string {
  return rows.length === 0 ? '' : `${heading}\n${renderRows(rows, COLUMNS).join('\n')}`;
}

function sections(all: readonly string[]): string {
  return all.filter((text) => text !== '').join('\n\n');
}
