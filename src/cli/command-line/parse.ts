import yargs from 'yargs';
import type { Messages } from '../../messages/messages.ts';
import { describeCommands, type Task } from './grammar.ts';
import { commonOptions, parseDuration, parseList } from './options.ts';
import type { Session } from '../session.ts';
import { unknownName, UsageError } from '../usage-error.ts';
import { usageErrorFrom } from './usage-strings.ts';

type Common = Pick<Session, 'format' | 'verbose' | 'quiet' | 'timeoutMs' | 'only' | 'skip' | 'failOn'> & {
  readonly color: boolean | null;
};

export type Invocation =
  /** The help or the version. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'task'; readonly task: Task; readonly common: Common };

const COMMANDS = ['check', 'fix', 'undo', 'explain', 'trace', 'search', 'mirror', 'pull', 'list'] as const;

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
  const parser = describeCommands(yargs([]), messages, tool, choose)
    .options(commonOptions(usage))
    .strictOptions()
    .exitProcess(false)
    .fail((message, error) => {
      // What yargs itself has to say comes as an error of its own kind too.
      if (error instanceof Error && error.name !== 'YError') throw error;
      const options = Object.keys(usage.options).map((name) => `--${name}`);
      throw usageErrorFrom(message ?? error?.message ?? '', options, messages);
    })
    .middleware(keepLast, true);
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

const LISTS: ReadonlySet<string> = new Set([
  '_',
  '--',
  'mirror',
  'filter',
  'causes',
  'text',
  'names',
  'engine',
]);

/** Of an option that is given twice the last counts, but for those that are lists. */
function keepLast(argv: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(argv)) {
    if (Array.isArray(value) && !LISTS.has(name)) argv[name] = value.at(-1);
  }
}

/** Before yargs takes a mistyped command for an argument of the default one. */
function refuseUnknownCommand([first]: readonly string[], { errors }: Messages): void {
  if (first === undefined || first.startsWith('-') || COMMANDS.some((command) => command === first)) return;
  throw unknownName(errors.unknownCommand(first), first, COMMANDS, errors);
}

function refuseLeftovers(rest: readonly (string | number)[], task: Task | null, { errors }: Messages): void {
  // The words of a command below another one are left over as well.
  const extra = rest[task?.name.startsWith('mirror-') === true ? 2 : 1];
  if (extra !== undefined && task?.name !== 'explain') throw new UsageError(errors.tooMany(String(extra)));
}
