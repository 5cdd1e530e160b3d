import { languageNamed, LANGUAGES } from '../../messages/languages.ts';
import type { ErrorWords } from '../../messages/command-line-words.ts';
import type { Output, Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { OptionTable, TypedOptions } from './option.ts';
import { FORMATS, formatsOf, RENDERERS, type Format } from '../../report/renderers/index.ts';

/** The options that every command takes (CONTRACT, "Options on all"). */
export const COMMON = {
  format: { takes: 'one', value: 'FORMAT', byDefault: 'pretty', choices: FORMATS, text: 'format' },
  output: { takes: 'many', value: 'FORMAT=FILE', text: 'output' },
  lang: {
    takes: 'one',
    value: 'LANG',
    byDefault: null,
    choices: LANGUAGES,
    understands: (value) => languageNamed(value) !== null,
    text: 'lang',
  },
  anonymous: { takes: 'nothing', byDefault: false, text: 'anonymous' },
  verbose: { takes: 'nothing', short: 'v', byDefault: false, text: 'verbose' },
  quiet: { takes: 'nothing', short: 'q', byDefault: false, text: 'quiet' },
  color: { takes: 'nothing', byDefault: null, text: 'color' },
  timeout: { takes: 'one', value: 'TIME', byDefault: '5s', text: 'timeout' },
  only: { takes: 'many', value: 'ID,…', completes: 'checks', isList: true, text: 'only' },
  skip: { takes: 'many', value: 'ID,…', completes: 'checks', isList: true, text: 'skip' },
  'fail-on': {
    takes: 'one',
    value: 'SEVERITY',
    byDefault: 'fail',
    choices: ['fail', 'warn'],
    text: 'fail-on',
  },
  help: { takes: 'nothing', short: 'h', byDefault: false, text: 'help' },
  version: { takes: 'nothing', short: 'V', byDefault: false, text: 'version' },
} as const satisfies OptionTable;

/** The same, as this command has them by default. */
export function commonOf({ timeout }: { readonly timeout: string | null }): OptionTable {
  return timeout === null ? COMMON : { ...COMMON, timeout: { ...COMMON.timeout, byDefault: timeout } };
}

export type Common = Pick<
  Session,
  'format' | 'outputs' | 'anonymous' | 'verbose' | 'quiet' | 'timeoutMs' | 'only' | 'skip' | 'failOn'
> & {
  readonly color: boolean | null;
};

export function readCommon(
  { flag, said, given, values }: TypedOptions<typeof COMMON>,
  command: string,
  errors: ErrorWords,
): Common {
  const format = FORMATS.find((one) => one === given('format')) ?? 'pretty';
  // Before anything is done: a fix must not be made and then not be told.
  refuseFormat(format, command, errors);
  return {
    format,
    outputs: readOutputs(values('output'), command, errors),
    anonymous: flag('anonymous'),
    verbose: flag('verbose'),
    quiet: flag('quiet'),
    color: said('color'),
    timeoutMs: parseDuration(given('timeout'), errors),
    only: values('only').flatMap(parseList),
    skip: values('skip').flatMap(parseList),
    failOn: given('fail-on') === 'warn' ? 'warn' : 'fail',
  };
}

/** What a command answers in; what has no report of its own prints a text, whatever is asked for. */
export function answersOf(command: string): readonly Format[] {
  const [first = ''] = command.split(' ', 1);
  const name = [command, first].find((one): one is keyof typeof RENDERERS => one in RENDERERS);
  return name === undefined ? ['pretty', 'json'] : formatsOf(name);
}

function refuseFormat(format: Format, command: string, errors: ErrorWords): void {
  const answers = answersOf(command);
  if (!answers.includes(format)) throw new UsageError(errors.noSuchReport(command, format, answers));
}

function readOutputs(typed: readonly string[], command: string, errors: ErrorWords): readonly Output[] {
  const outputs = typed.map((text) => {
    const [name = '', ...rest] = text.split('=');
    const path = rest.join('=');
    const format = FORMATS.find((one) => one === name);
    if (path === '') {
      throw new UsageError(errors.badValue('--output', text, 'junit=report.xml, sarif=report.sarif'));
    }
    if (format === undefined) throw new UsageError(errors.noSuchReport(command, name, answersOf(command)));
    refuseFormat(format, command, errors);
    return { format, path };
  });
  const twice = outputs.find(({ path }, at) => outputs.findIndex((other) => other.path === path) !== at);
  if (twice !== undefined) throw new UsageError(errors.outputTwice(twice.path));
  return outputs;
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
export function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
