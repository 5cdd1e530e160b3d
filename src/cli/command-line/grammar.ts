import type { Argv } from 'yargs';
import type { CauseId } from '../../knowledge/causes.ts';
import { CAUSE_IDS, isCauseId } from '../../knowledge/implications.ts';
import type { Messages } from '../../messages/messages.ts';
import type { CheckOptions } from '../commands/check/run.ts';
import type { ExplainOptions } from '../commands/explain/run.ts';
import type { PullOptions } from '../commands/pull/run.ts';
import type { SearchOptions } from '../commands/search/run.ts';
import type { TraceOptions } from '../commands/trace/run.ts';
import type { UndoOptions } from '../commands/undo/run.ts';
import type { FixOptions } from '../changing/fix-machine.ts';
import { describeMirror, refuseMirrorAction, type MirrorTask } from './mirror-grammar.ts';
import { parseFilters, parseLimit } from './options.ts';
import type { Session } from '../session.ts';
import { unknownName } from '../usage-error.ts';
import { helpHeadings } from './usage-strings.ts';

export type Task =
  | { readonly name: 'check'; readonly options: CheckOptions }
  | { readonly name: 'fix'; readonly options: FixOptions }
  | { readonly name: 'undo'; readonly options: UndoOptions }
  | { readonly name: 'explain'; readonly options: ExplainOptions }
  | { readonly name: 'trace'; readonly options: TraceOptions }
  | { readonly name: 'search'; readonly options: SearchOptions }
  | { readonly name: 'pull'; readonly options: PullOptions }
  | { readonly name: 'list' }
  | MirrorTask;

/** What may be typed: every command with its options, and the task that it asks for. */
export function describeCommands(
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
      (explain) =>
        explain
          .positional('text', { type: 'string', array: true, default: [] })
          .option('check', { type: 'boolean', default: false, describe: options.check }),
      ({ text, check, _ }) =>
        choose({ name: 'explain', options: { text: [...text, ..._.slice(1)].join(' '), check } }),
    )
    .command(
      'trace <subject> <target>',
      commands.trace,
      (trace) =>
        trace
          .positional('subject', { choices: ['pull', 'search'], demandOption: true })
          .positional('target', { type: 'string', demandOption: true }),
      ({ subject, target }) =>
        choose({ name: 'trace', options: { subject: subject === 'search' ? 'search' : 'pull', target } }),
    )
    .command(
      'search <term>',
      commands.search,
      (search) =>
        search
          .positional('term', { type: 'string', demandOption: true })
          .option('limit', { type: 'string', default: '25', requiresArg: true, describe: options.limit })
          .option('filter', {
            type: 'array',
            string: true,
            default: [],
            requiresArg: true,
            describe: options.filter,
          })
          .option('trunc', { type: 'boolean', default: true, describe: options.trunc })
          .option('known', { type: 'boolean', default: false, describe: options.known }),
      ({ term, limit, filter, trunc, known }) =>
        choose({
          name: 'search',
          options: {
            term,
            limit: parseLimit(limit, errors),
            filter: parseFilters(filter.map(String), errors),
            noTrunc: !trunc,
            known,
          },
        }),
    )
    .command(
      'pull <image>',
      commands.pull,
      (pull) =>
        pull
          .positional('image', { type: 'string', demandOption: true })
          .option('platform', { type: 'string', requiresArg: true, describe: options.platform })
          .option('mirror', {
            type: 'array',
            string: true,
            default: [],
            requiresArg: true,
            describe: messages.pull.mirrorOption,
          })
          .option('from', { type: 'string', requiresArg: true, describe: usage.listOption })
          .option('unverified', { type: 'boolean', default: false, describe: options.unverified }),
      ({ image, platform, mirror, from, unverified }) =>
        choose({
          name: 'pull',
          options: {
            image,
            platform: platform ?? null,
            mirrors: mirror.map(String),
            from: from ?? null,
            unverified,
          },
        }),
    )
    .command(
      'mirror',
      commands.mirror,
      (mirror) => describeMirror(mirror, messages, choose),
      ({ _: [, action] }) => refuseMirrorAction(action === undefined ? undefined : String(action), errors),
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
