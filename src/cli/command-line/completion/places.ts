import type { UsageWords } from '../../../messages/command-line-words.ts';
import type { Command, Commands } from '../command.ts';
import { COMMON } from '../options-of-all.ts';
import type { Option, OptionTable, WordSource } from '../option.ts';
import { firstWords } from '../called.ts';

/** A word that can be typed, and what it means; empty where the word says it all. */
export interface Word {
  readonly word: string;
  readonly means: string;
}

/** What may stand in one place. */
export interface Offer {
  readonly words: readonly Word[];
  readonly paths: 'none' | 'files' | 'folders';
  /** Several words may stand there, with commas between. */
  readonly isList: boolean;
}

export interface OfferedOption {
  /** As they are typed: `-y`, `--yes`; `--color`, `--no-color`. */
  readonly names: readonly string[];
  readonly means: string;
  /** Null where it takes none. */
  readonly value: { readonly name: string; readonly offer: Offer } | null;
  /** Each one counts. */
  readonly isRepeated: boolean;
}

/** Where a command line has come to, and what can be typed there. */
export interface Place {
  /** The words of the command so far: none, `mirror`, `mirror add`. */
  readonly behind: string;
  /** The words that make it a longer one. */
  readonly next: readonly Word[];
  /** Those of its own. */
  readonly options: readonly OfferedOption[];
  /** What follows a whole command; null where nothing does. */
  readonly argument: Offer | null;
}

/** The names that we know, by what they are of; the commands come from their table. */
export type Vocabulary = Readonly<
  Record<Exclude<WordSource, 'commands' | 'files' | 'folders'>, readonly Word[]>
>;

/** All that a command line can be. */
export interface Places {
  /** The first is the one behind our name. */
  readonly all: readonly Place[];
  /** The options that can be typed anywhere. */
  readonly common: readonly OfferedOption[];
}

const NOTHING: Offer = { words: [], paths: 'none', isList: false };

export function placesOf({ all, byDefault }: Commands, usage: UsageWords, vocabulary: Vocabulary): Places {
  const names: Sources = { ...vocabulary, commands: wordsBehind('', all, usage) };
  const options = (table: OptionTable): readonly OfferedOption[] => offered(table, names, usage);
  const groups = firstWords(all).filter((first) => all.every(({ name }) => name !== first));
  const unfinished = ['', ...groups].map((behind) => ({
    behind,
    next: wordsBehind(behind === '' ? '' : `${behind} `, all, usage),
    options: options(behind === '' ? byDefault.options : {}),
    argument: null,
  }));
  const whole = all.map((command) => ({
    behind: command.name,
    next: [],
    options: options(command.options),
    argument: argumentOf(command, names),
  }));
  return { all: [...unfinished, ...whole], common: options(COMMON) };
}

type Sources = Readonly<Record<Exclude<WordSource, 'files' | 'folders'>, readonly Word[]>>;

function wordsBehind(prefix: string, all: readonly Command[], usage: UsageWords): readonly Word[] {
  const groups: Readonly<Record<string, string>> = usage.groups;
  const found = new Map<string, string>();
  for (const { name } of all) {
    if (!name.startsWith(prefix)) continue;
    const [word = '', ...below] = name.slice(prefix.length).split(' ');
    found.set(word, below.length === 0 ? usage.commands[name] : (groups[word] ?? ''));
  }
  return [...found].map(([word, means]) => ({ word, means }));
}

function offered(table: OptionTable, names: Sources, { options }: UsageWords): readonly OfferedOption[] {
  return Object.entries(table).map(([name, option]) => ({
    names: typedAs(name, option),
    means: options[option.text],
    value: option.takes === 'nothing' ? null : { name: option.value, offer: offerOf(option, names) },
    isRepeated: option.takes === 'many',
  }));
}

function typedAs(name: string, option: Option): readonly string[] {
  const short = option.short === undefined ? [] : [`-${option.short}`];
  const negated = option.takes === 'nothing' && option.byDefault !== false ? [`--no-${name}`] : [];
  return [...short, `--${name}`, ...negated];
}

function offerOf(option: Exclude<Option, { takes: 'nothing' }>, names: Sources): Offer {
  if (option.takes === 'one' && option.choices !== undefined) return offerOfChoices(option.choices);
  const offer = option.completes === undefined ? NOTHING : offerFrom([option.completes], names);
  return { ...offer, isList: option.takes === 'many' && option.isList === true };
}

function argumentOf({ argument }: Command, names: Sources): Offer | null {
  if (argument === null) return null;
  if (argument.choices !== undefined) return offerOfChoices(argument.choices);
  return offerFrom(argument.completes ?? [], names);
}

function offerOfChoices(choices: readonly string[]): Offer {
  return { ...NOTHING, words: choices.map((word) => ({ word, means: '' })) };
}

function offerFrom(sources: readonly WordSource[], names: Sources): Offer {
  return {
    words: sources.flatMap((source) => (source === 'files' || source === 'folders' ? [] : names[source])),
    paths: sources.find((source) => source === 'files' || source === 'folders') ?? 'none',
    isList: false,
  };
}

/** The options that take the word behind them, wherever they stand. */
export function valuedNames({ all, common }: Places): readonly string[] {
  const options = [...common, ...all.flatMap((place) => place.options)];
  return [...new Set(options.flatMap(({ names, value }) => (value === null ? [] : names)))];
}

/** `' fix'`, `'mirror add'`: each word that makes a command longer, with what is behind and a space before it. */
export function nextWords({ all }: Places): readonly string[] {
  return all.flatMap(({ behind, next }) => next.map(({ word }) => `${behind} ${word}`));
}
