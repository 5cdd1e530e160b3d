import type { UsageWords } from '../../messages/command-line-words.ts';
import { calledBy, commandOf } from '../command-line/called.ts';
import type { Command, Commands } from '../command-line/command.ts';
import { COMMON } from '../command-line/common.ts';
import type { Option, OptionTable } from '../command-line/option.ts';

/** A word that could stand there, and what it means. */
export interface Completion {
  readonly word: string;
  readonly means: string;
}

/** What could stand in place of the last word, which may be empty, behind the words before it. */
export function completions(
  typed: readonly string[],
  commands: Commands,
  usage: UsageWords,
): readonly Completion[] {
  const last = typed.at(-1) ?? '';
  const before = typed.slice(0, -1);
  const plain = before.filter((word) => !word.startsWith('-'));
  const called = calledBy(plain, commands);
  const command = commandOf(called, commands);
  const value = valuesBehind(before.at(-1) ?? '', command);
  const all =
    value ?? (last.startsWith('-') ? optionWords(command, usage) : subcommands(plain, commands, usage));
  return all.filter(({ word }) => word.startsWith(last));
}

function subcommands(plain: readonly string[], { all }: Commands, usage: UsageWords): readonly Completion[] {
  const prefix = plain.map((word) => `${word} `).join('');
  const groups: Readonly<Record<string, string>> = usage.groups;
  const found = new Map<string, string>();
  for (const { name } of all) {
    if (!name.startsWith(prefix)) continue;
    const [word = '', ...below] = name.slice(prefix.length).split(' ');
    found.set(word, below.length === 0 ? usage.commands[name] : (groups[word] ?? ''));
  }
  return [...found].map(([word, means]) => ({ word, means }));
}

function tableOf(command: Command | null): OptionTable {
  return { ...command?.options, ...COMMON };
}

function optionWords(command: Command | null, { options }: UsageWords): readonly Completion[] {
  return Object.entries(tableOf(command)).map(([name, { text }]) => ({
    word: `--${name}`,
    means: options[text],
  }));
}

/** The choices of the option before; null where it takes no value. */
function valuesBehind(word: string, command: Command | null): readonly Completion[] | null {
  const option: Option | undefined = word.startsWith('--') ? tableOf(command)[word.slice(2)] : undefined;
  if (option === undefined || option.takes === 'nothing') return null;
  const choices = option.takes === 'one' ? (option.choices ?? []) : [];
  return choices.map((choice) => ({ word: choice, means: '' }));
}
