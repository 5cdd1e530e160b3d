import type { ErrorWords } from '../../messages/command-line-words.ts';
import { unknownName, UsageError } from '../usage-error.ts';
import type { Command, Commands } from './command.ts';
import { commonOf } from './options-of-all.ts';
import { optionIn } from './find-option.ts';
import type { TypedOption } from './line.ts';
import type { AnyTypedOptions, Option, OptionTable } from './option.ts';
import { unknownOption } from './unknown-option.ts';

/** The options of a command line by their tables; throws a UsageError for what is in none, or has a wrong value. */
export function readOptions(
  typed: readonly TypedOption[],
  command: Command,
  commands: Commands,
  errors: ErrorWords,
): AnyTypedOptions {
  const table: OptionTable = { ...commonOf(command), ...command.options };
  const flags = new Map<string, boolean>();
  const lists = new Map<string, readonly string[]>();
  for (const one of typed) {
    const found = optionIn(table, one);
    if (found === null) throw unknownOption(one, command, commands, errors);
    const { name, option } = found;
    if (option.takes === 'nothing') flags.set(name, readFlag(one, found.isNegated, errors));
    else {
      const value = one.value;
      // As of a variable of a job that is not set: nothing was meant by it.
      if (value === null || value === '') throw new UsageError(errors.needsValue(one.typed));
      const choices = option.takes === 'one' ? option.choices : undefined;
      const understood = option.takes === 'one' && option.understands?.(value) === true;
      if (choices?.includes(value) === false && !understood)
        throw noChoice(one.typed, value, { choices, example: exampleOf(option) }, errors);
      lists.set(name, [...(lists.get(name) ?? []), value]);
    }
  }
  const defaultOf = (name: string): boolean | string | null => {
    const option = table[name];
    return option === undefined || option.takes === 'many' ? null : option.byDefault;
  };
  const value = (name: string): string | null => {
    const byDefault = defaultOf(name);
    return lists.get(name)?.at(-1) ?? (typeof byDefault === 'string' ? byDefault : null);
  };
  const said = (name: string): boolean | null => {
    const byDefault = defaultOf(name);
    return flags.get(name) ?? (typeof byDefault === 'boolean' ? byDefault : null);
  };
  return {
    flag: (name) => said(name) === true,
    said,
    value,
    given: (name) => value(name) ?? '',
    values: (name) => lists.get(name) ?? [],
  };
}

function noChoice(
  typed: string,
  value: string,
  { choices, example }: { readonly choices: readonly string[]; readonly example: string | null },
  errors: ErrorWords,
): UsageError {
  const quoted = choices.map((choice) => `"${choice}"`).join(', ');
  const allowed = example === null ? quoted : errors.orAnImage(quoted, example);
  return unknownName(errors.notOneOf(typed, value, allowed), value, choices, errors);
}

function exampleOf(option: Option): string | null {
  return option.takes === 'one' ? (option.imageToo ?? null) : null;
}

/** `--yes`, `--yes=false`: the latter as other programs take it. */
function readFlag({ typed, value }: TypedOption, isNegated: boolean, errors: ErrorWords): boolean {
  if (value === null || value === 'true') return !isNegated;
  if (value === 'false') return isNegated;
  throw new UsageError(errors.notOneOf(typed, value, 'true, false'));
}
