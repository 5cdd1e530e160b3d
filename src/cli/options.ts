import type { Options } from 'yargs';
import { LANGUAGES } from '../messages/languages.ts';
import type { ErrorWords, UsageWords } from '../messages/interface.ts';
import { UsageError } from './usage-error.ts';

/** The options that every command takes (shared/CONTRACT.md). */
export function commonOptions({ options }: UsageWords) {
  return {
    format: {
      type: 'string',
      choices: ['pretty', 'json'],
      default: 'pretty',
      requiresArg: true,
      describe: options.format,
    },
    lang: { type: 'string', choices: LANGUAGES, requiresArg: true, describe: options.lang },
    verbose: { alias: 'v', type: 'boolean', default: false, describe: options.verbose },
    quiet: { alias: 'q', type: 'boolean', default: false, describe: options.quiet },
    color: { type: 'boolean', describe: options.color },
    timeout: { type: 'string', default: '5s', requiresArg: true, describe: options.timeout },
    only: { type: 'string', requiresArg: true, describe: options.only },
    skip: { type: 'string', requiresArg: true, describe: options.skip },
    'fail-on': {
      type: 'string',
      choices: ['fail', 'warn'],
      default: 'fail',
      requiresArg: true,
      describe: options['fail-on'],
    },
  } as const satisfies Readonly<Record<string, Options>>;
}

const LONGEST_TIMEOUT_MS = 600_000;

/** `5s`, `800ms`, `1m` or bare seconds, in milliseconds. */
export function parseDuration(text: string, words: ErrorWords): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text.trim());
  const unit = { ms: 1, s: 1000, m: 60_000 }[match?.[2] ?? 's'] ?? 1000;
  const ms = Number(match?.[1] ?? Number.NaN) * unit;
  if (!(ms > 0 && ms <= LONGEST_TIMEOUT_MS))
    throw new UsageError(words.badValue('--timeout', text, '5s, 800ms, 1m'));
  return ms;
}

/** `a,b,c`, with or without spaces. */
export function parseList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
