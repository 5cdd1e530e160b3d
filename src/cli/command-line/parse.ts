import { nearestName, unknownName, UsageError } from '../usage-error.ts';
import type { Called } from './called.ts';
import type { Around, Command, Task } from './command.ts';
import { readCommon, type Common } from './options-of-all.ts';
import { renderHelp } from './help.ts';
import type { Line } from './line.ts';
import { readOptions } from './read-options.ts';
import { synopsis } from './synopsis.ts';
import { isKnown, unknownOption } from './unknown-option.ts';

export type Invocation =
  /** The help or the version. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'task'; readonly task: Task; readonly common: Common };

/** What a command line asks for; throws a {@link UsageError} that says what to type instead. */
export function parseLine(
  { called, options, leading, behindDashes, asks }: Line,
  around: Around,
): Invocation {
  const { messages, tool, commands } = around;
  const { errors } = messages;
  if (called.kind === 'unknown' && called.group === null) {
    const stray = leading.find((one) => !isKnown(one, commands));
    throw stray === undefined ? unknownCommand(called, around) : unknownOption(stray, null, commands, errors);
  }
  if (asks === 'help') return { kind: 'text', text: renderHelp(called, around) };
  if (asks === 'version') return { kind: 'text', text: tool.version };
  const { command, rest } = commandIn(called, around);
  const typed = readOptions(options, command, commands, errors);
  const common = readCommon(typed, command.name, errors);
  refuseWords(command, rest, behindDashes, around);
  const task = command.read({ ...typed, words: rest, word: rest[0] ?? '' }, around);
  return { kind: 'task', task, common };
}

function commandIn(called: Called, around: Around): { command: Command; rest: readonly string[] } {
  switch (called.kind) {
    case 'command':
      return called;
    case 'nothing':
      return { command: around.commands.byDefault, rest: [] };
    case 'group':
      throw missing(called.commands, around);
    case 'unknown':
      throw unknownCommand(called, around);
  }
}

export function unknownCommand(
  { name, known, group: ofGroup, words: count }: Extract<Called, { kind: 'unknown' }>,
  { messages: { errors, usage }, commands }: Around,
): UsageError {
  const words = name.split(' ');
  const last = words.at(-1) ?? name;
  const group = words.slice(0, -1);
  const said = errors.unknownCommand(name);
  if (nearestName(last, known) !== null) {
    return unknownName(said, last, known, errors, (nearest) => [...group, nearest].join(' '));
  }
  // `trace nginx`: what stands between is what is missing.
  if (ofGroup !== null) {
    const below = commands.all.filter((command) => command.name.startsWith(`${ofGroup} `));
    return new UsageError(
      errors.inARow(said, errors.usage(below.map((command) => synopsis(command, usage)))),
    );
  }
  const isText = count > 2 || /\s/.test(name);
  return new UsageError(isText ? errors.inARow(said, errors.textsAreExplained) : said);
}

function refuseWords(command: Command, words: readonly string[], behindDashes: number, around: Around): void {
  const { messages } = around;
  const { errors } = messages;
  const { argument } = command;
  const most = argument === null ? 0 : isAtMostOne(argument.count) ? 1 : Number.POSITIVE_INFINITY;
  const isAhead = argument?.behindDashes === true && words.length > behindDashes;
  const extra = words[isAhead ? 0 : most];
  if (extra !== undefined) throw new UsageError(errors.tooMany(extra));
  // As of a variable of a script that is not set. An empty text to explain is told in its own words.
  if (
    argument !== null &&
    argument.name !== 'text' &&
    argument.behindDashes !== true &&
    words.some(isEmpty)
  ) {
    const { word } = messages.usage.arguments[argument.name];
    throw new UsageError(
      errors.inARow(errors.isEmpty(word), errors.usage([synopsis(command, messages.usage)])),
    );
  }
  const choices = argument?.choices;
  const other = words.find((word) => choices?.includes(word) === false);
  if (argument !== null && choices !== undefined && other !== undefined) {
    const { word } = messages.usage.arguments[argument.name];
    throw unknownName(errors.notOneOf(word, other, choices.join(', ')), other, choices, errors);
  }
  if (argument === null || words.length > 0 || isLeftOut(argument.count)) return;
  if (argument.missing !== undefined) throw new UsageError(errors[argument.missing]);
  throw missing([command], around);
}

type Count = NonNullable<Command['argument']>['count'];

function isAtMostOne(count: Count): boolean {
  return count === 'one' || count === 'optional';
}

function isLeftOut(count: Count): boolean {
  return count === 'any' || count === 'optional';
}

/** An argument is: this is how they are typed. */
function missing(all: readonly Command[], { messages: { usage, errors } }: Around): UsageError {
  const typed = all.map((command) => synopsis(command, usage));
  return new UsageError(
    errors.inARow(errors.missing[all.length > 1 ? 'command' : 'argument'], errors.usage(typed)),
  );
}

function isEmpty(word: string): boolean {
  return word.trim() === '';
}
