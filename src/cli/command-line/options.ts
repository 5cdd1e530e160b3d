import type { Options } from 'yargs';
import { LANGUAGES } from '../../messages/languages.ts';
import type { ErrorWords, UsageWords } from '../../messages/interface.ts';
import type { SearchFilter } from '../commands/search/run.ts';
import { UsageError } from '../usage-error.ts';

/** The options that every command takes (README, "Commands"). */
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

/** As `docker search --limit`: 1 to 100 (moby daemon/pkg/registry/search.go). */
export function parseLimit(text: string, words: ErrorWords): number {
  const limit = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(limit >= 1 && limit <= 100)) throw new UsageError(words.badValue('--limit', text, '1–100'));
  return limit;
}

/** `stars=3`, `is-official=true`, `is-automated=false`, as `docker search --filter` takes them. */
export function parseFilters(texts: readonly string[], words: ErrorWords): SearchFilter {
  const filters = new Map<string, string>();
  for (const text of texts) {
    if (!/^(stars=\d+|is-(official|automated)=(true|false|1|0))$/.test(text)) {
      throw new UsageError(words.badValue('--filter', text, 'stars=N, is-official=true, is-automated=true'));
    }
    const [name = '', value = ''] = text.split('=');
    filters.set(name, value);
  }
  const flag = (name: string): boolean | null => {
    const value = filters.get(name);
    return value === undefined ? null : value === 'true' || value === '1';
  };
  return {
    stars: Number(filters.get('stars') ?? 0),
    official: flag('is-official'),
    automated: flag('is-automated'),
  };
}
