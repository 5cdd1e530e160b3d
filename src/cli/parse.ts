import yargs, { type Argv } from 'yargs';
import { CAUSE_IDS, isCauseId } from '../knowledge/implications.ts';
import type { CauseId } from '../knowledge/causes.ts';
import type { Messages } from '../messages/messages.ts';
import type { CheckOptions } from './commands/check.ts';
import type { FixOptions } from './mend.ts';
import type { UndoOptions } from './commands/undo.ts';
import type { ExplainOptions } from './commands/explain.ts';
import { commonOptions, parseDuration, parseList } from './options.ts';
import type { Session } from './session.ts';
import { unknownName, UsageError } from './usage-error.ts';
import { helpHeadings, usageErrorFrom } from './usage-strings.ts';

export type Task =
  | { readonly name: 'check'; readonly options: CheckOptions }
  | { readonly name: 'fix'; readonly options: FixOptions }
  | { readonly name: 'undo'; readonly options: UndoOptions }
  | { readonly name: 'explain'; readonly options: ExplainOptions }
  | { readonly name: 'list' };

type Common = Pick<Session, 'format' | 'verbose' | 'quiet' | 'timeoutMs' | 'only' | 'skip' | 'failOn'> & {
  readonly color: boolean | null;
};

export type Invocation =
  /** The help or the version. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'task'; readonly task: Task; readonly common: Common };

const COMMANDS = ['check', 'fix', 'undo', 'explain', 'list'] as const;

/** Reads the command line; rejects with a {@link UsageError} that says what to type instead. */
export async function parseCommandLine(
  words: readonly string[],
  messages: Messages,
  tool: Session['tool'],
): Promise<Invocation> {
  const { usage, errors } = messages;
  let task: Task | null = null;
  const choose = (chosen: Task): void => {
    task = chosen;
  };
  const parser = describe(yargs([]), messages, tool, choose)
    .options(commonOptions(usage))
    .strictOptions()
    .exitProcess(false)
    .fail((message, error) => {
      throw (
        error ??
        usageErrorFrom(
          message,
          Object.keys(usage.options).map((name) => `--${name}`),
          messages,
        )
      );
    });
  refuseUnknownCommand(words, messages);
  let text = '';
  const argv = await parser.parseAsync([...words], {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output;
  });
  if (text !== '') return { kind: 'text', text };
  refuseLeftovers(argv._, task, messages);
  return {
    kind: 'task',
    task: task ?? { name: 'check', options: { from: null, record: null } },
    common: {
      format: argv.format === 'json' ? 'json' : 'pretty',
      verbose: argv.verbose,
      quiet: argv.quiet,
      color: argv.color ?? null,
      timeoutMs: parseDuration(argv.timeout, errors),
      only: parseList(argv.only),
      skip: parseList(argv.skip),
      failOn: argv['fail-on'] === 'warn' ? 'warn' : 'fail',
    },
  };
}

function describe(
  parser: Argv,
  messages: Messages,
  tool: Session['tool'],
  choose: (task: Task) => void,
): Argv {
  const { usage, errors } = messages;
  const { commands, options } = usage;
  return parser
    .scriptName(tool.name)
    .detectLocale(false)
    .updateStrings(helpHeadings(messages))
    .version(tool.version)
    .describe({ help: options.help, version: options.version })
    .wrap(80)
    .parserConfiguration({
      'duplicate-arguments-array': false,
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .command(
      ['check', '$0'],
      commands.check,
      (check) =>
        check
          .option('from', { type: 'string', requiresArg: true, describe: options.from })
          .option('record', { type: 'string', requiresArg: true, describe: options.record }),
      ({ from, record }) =>
        choose({ name: 'check', options: { from: from ?? null, record: record ?? null } }),
    )
    .command(
      'fix [causes..]',
      commands.fix,
      (fix) =>
        fix
          .positional('causes', { type: 'string', array: true, default: [] })
          .option('dry-run', { type: 'boolean', default: false, describe: options['dry-run'] })
          .option('yes', { alias: 'y', type: 'boolean', default: false, describe: options.yes })
          .option('allow-disruptive', {
            type: 'boolean',
            default: false,
            describe: options['allow-disruptive'],
          })
          .option('mirror', {
            type: 'array',
            string: true,
            default: [],
            requiresArg: true,
            describe: options.mirror,
          })
          .option('aliyun-id', { type: 'string', requiresArg: true, describe: options['aliyun-id'] }),
      (argv) =>
        choose({
          name: 'fix',
          options: {
            causes: argv.causes.map((id) => causeNamed(id, errors)),
            dryRun: argv['dry-run'],
            yes: argv.yes,
            allowDisruptive: argv['allow-disruptive'],
            mirrors: argv.mirror.map(String),
            aliyunId: argv['aliyun-id'] ?? null,
          },
        }),
    )
    .command(
      'undo',
      commands.undo,
      (undo) =>
        undo
          .option('yes', { alias: 'y', type: 'boolean', default: false, describe: options.yes })
          .option('list', { type: 'boolean', default: false, describe: options.list }),
      ({ yes, list }) => choose({ name: 'undo', options: { yes, list } }),
    )
    .command(
      'explain [text..]',
      commands.explain,
      (explain) => explain.positional('text', { type: 'string', array: true, default: [] }),
      ({ text }) => choose({ name: 'explain', options: { text: text.join(' ') } }),
    )
    .command(
      'list',
      commands.list,
      (list) => list,
      () => choose({ name: 'list' }),
    )
    .example(usage.examples.map(([command, meaning]) => [command, meaning]))
    .epilogue(`${usage.headings.exit}\n${usage.exitCodes.map((line) => `  ${line}`).join('\n')}`);
}

function causeNamed(id: string, errors: Messages['errors']): CauseId {
  if (isCauseId(id)) return id;
  throw unknownName(errors.unknownCause(id), id, CAUSE_IDS, errors);
}

/** Before yargs takes a mistyped command for an argument of the default one. */
function refuseUnknownCommand([first]: readonly string[], { errors }: Messages): void {
  if (first === undefined || first.startsWith('-') || COMMANDS.some((command) => command === first)) return;
  throw unknownName(errors.unknownCommand(first), first, COMMANDS, errors);
}

function refuseLeftovers(rest: readonly (string | number)[], task: Task | null, { errors }: Messages): void {
  const [, extra] = rest;
  if (extra !== undefined && task?.name !== 'explain') throw new UsageError(errors.tooMany(String(extra)));
}
