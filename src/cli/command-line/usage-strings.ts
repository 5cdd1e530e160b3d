import type { Messages } from '../../messages/messages.ts';
import { unknownName, UsageError } from '../usage-error.ts';

/** The headings of yargs' help in our language: bundled, it does not find its own (yargs locales/en.json). */
export function helpHeadings({ usage: { headings } }: Messages): Record<string, string> {
  return {
    'Commands:': headings.commands,
    'Options:': headings.options,
    'Positionals:': headings.positionals,
    'Examples:': headings.examples,
    'default:': headings.byDefault,
    'choices:': headings.choices,
    'aliases:': headings.aliases,
  };
}

/** What yargs says of a wrong command line, in our language and with the nearest name. */
export function usageErrorFrom(
  message: string,
  options: readonly string[],
  { errors }: Messages,
): UsageError {
  const unknown = /^Unknown arguments?: ([^,\s]+)/.exec(message)?.[1];
  if (unknown !== undefined)
    return unknownName(errors.unknownOption(unknown), `--${unknown}`, options, errors);
  const incomplete = /^Not enough arguments following: (\S+)/.exec(message)?.[1];
  if (incomplete !== undefined) return new UsageError(errors.needsValue(`--${incomplete}`));
  if (message.startsWith('Not enough non-option arguments')) return new UsageError(errors.tooFew);
  const invalid = /Argument: (\S+), Given: "?(.*?)"?, Choices: (.*)/.exec(message);
  return new UsageError(
    invalid === null
      ? message
      : errors.badValue(
          invalid[1] === 'subject' ? 'trace' : `--${invalid[1]}`,
          invalid[2] ?? '',
          invalid[3] ?? '',
        ),
  );
}
