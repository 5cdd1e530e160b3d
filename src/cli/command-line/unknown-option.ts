import type { ErrorWords } from '../../messages/command-line-words.ts';
import { nearestName, unknownName, UsageError } from '../usage-error.ts';
import type { Command, Commands } from './command.ts';
import { COMMON } from './options-of-all.ts';
import { optionIn } from './find-option.ts';
import type { TypedOption } from './line.ts';
import type { OptionTable } from './option.ts';

/** Whether any command has it. */
export function isKnown(one: TypedOption, { all }: Commands): boolean {
  return [COMMON, ...all.map(({ options }) => options)].some((table) => optionIn(table, one) !== null);
}

/** Of other commands, or of none: then with the nearest that the command has, or else any of them. */
export function unknownOption(
  one: TypedOption,
  command: Command | null,
  { all }: Commands,
  errors: ErrorWords,
): UsageError {
  const owners = all.filter(({ options }) => optionIn(options, one) !== null).map(({ name }) => name);
  if (command !== null && owners.length > 0)
    return new UsageError(errors.optionOfOthers(one.typed, owners, command.name));
  const message = errors.unknownOption(one.typed);
  if (!one.typed.startsWith('--')) return new UsageError(message);
  const dashed = (tables: readonly OptionTable[]): readonly string[] =>
    tables.flatMap((table) =>
      Object.entries(table).flatMap(([name, { takes }]) =>
        takes === 'nothing' ? [`--${name}`, `--no-${name}`] : [`--${name}`],
      ),
    );
  const meant = optionWithChoice(one.name, [command?.options ?? {}, COMMON]);
  if (meant !== null) return new UsageError(errors.inARow(message, errors.didYouMean(meant)));
  const own = dashed([COMMON, command?.options ?? {}]);
  const known = nearestName(one.typed, own) === null ? dashed(all.map(({ options }) => options)) : own;
  return unknownName(message, one.typed, known, errors);
}

/** `--json` is what other programs call `--format json`: the option that has the name as a choice. */
function optionWithChoice(choice: string, tables: readonly OptionTable[]): string | null {
  for (const [name, option] of tables.flatMap((table) => Object.entries(table))) {
    if (option.takes === 'one' && option.choices?.includes(choice) === true) return `--${name} ${choice}`;
  }
  return null;
}
