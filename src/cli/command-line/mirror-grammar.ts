import type { Argv } from 'yargs';
import type { ErrorWords } from '../../messages/interface.ts';
import type { Messages } from '../../messages/messages.ts';
import { ENGINES, type EngineName } from '../../mirrors/engines/engine.ts';
import type { MirrorChangeOptions } from '../commands/mirror-change/run.ts';
import type { MirrorTestOptions } from '../commands/mirror-test/run.ts';
import { unknownName, UsageError } from '../usage-error.ts';

export type MirrorTask =
  | { readonly name: 'mirror-list'; readonly options: { readonly engines: readonly EngineName[] } }
  | { readonly name: 'mirror-test'; readonly options: MirrorTestOptions }
  | { readonly name: 'mirror-change'; readonly options: MirrorChangeOptions };

const ACTIONS = ['list', 'test', 'add', 'remove', 'use'] as const;

/** The commands below `mirror`. */
export function describeMirror(
  mirror: Argv,
  { usage: { commands, options, listOption, namesArgument }, errors }: Messages,
  choose: (task: MirrorTask) => void,
): Argv {
  const engine = {
    type: 'array',
    string: true,
    default: [] as string[],
    requiresArg: true,
    describe: options.engine,
  } as const;
  const mirrors = {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: namesArgument,
  } as const;
  mirror.command(
    'list',
    commands['mirror list'],
    (list) => list.option('engine', engine),
    (argv) => choose({ name: 'mirror-list', options: { engines: enginesNamed(argv.engine, errors) } }),
  );
  mirror.command(
    'test [names..]',
    commands['mirror test'],
    (test) =>
      test
        .positional('names', mirrors)
        .option('image', { type: 'string', requiresArg: true, describe: options.image })
        .option('as', { choices: ['graph', 'containerd'] as const, requiresArg: true, describe: options.as })
        .option('from', { type: 'string', requiresArg: true, describe: listOption })
        .option('id', { type: 'string', requiresArg: true, describe: options.id }),
    ({ names, image, as, from, id }) =>
      choose({
        name: 'mirror-test',
        options: { names, image: image ?? null, as: as ?? null, from: from ?? null, id: id ?? null },
      }),
  );
  for (const verb of ['add', 'remove', 'use'] as const) {
    mirror.command(
      `${verb} [names..]`,
      commands[`mirror ${verb}`],
      (change) =>
        change
          .positional('names', mirrors)
          .option('engine', engine)
          .option('id', { type: 'string', requiresArg: true, describe: options.id })
          .option('from', { type: 'string', requiresArg: true, describe: listOption })
          .option('fastest', { type: 'string', requiresArg: true, describe: options.fastest })
          .option('dry-run', { type: 'boolean', default: false, describe: options['dry-run'] })
          .option('yes', { alias: 'y', type: 'boolean', default: false, describe: options.yes })
          .option('allow-disruptive', {
            type: 'boolean',
            default: false,
            describe: options['allow-disruptive'],
          }),
      ({ names, engine: engines, id, from, fastest, yes, ...rest }) => {
        const count = fastest === undefined ? null : parseFastest(fastest, errors);
        if (names.length === 0 && (count === null || verb !== 'use')) throw new UsageError(errors.noMirror);
        choose({
          name: 'mirror-change',
          options: {
            verb,
            names,
            engines: enginesNamed(engines, errors),
            id: id ?? null,
            from: from ?? null,
            fastest: count,
            dryRun: rest['dry-run'],
            yes,
            allowDisruptive: rest['allow-disruptive'],
          },
        });
      },
    );
  }
  return mirror;
}

/** `mirror` alone, or with a word that is none of its commands. */
export function refuseMirrorAction(action: string | undefined, errors: ErrorWords): never {
  if (action === undefined) throw new UsageError(errors.mirrorAction);
  throw unknownName(errors.unknownCommand(`mirror ${action}`), action, ACTIONS, errors);
}

function enginesNamed(names: readonly string[], errors: ErrorWords): readonly EngineName[] {
  return names.map((name) => {
    const engine = ENGINES.find((known) => known === name);
    if (engine === undefined) throw unknownName(errors.unknownEngine(name, ENGINES), name, ENGINES, errors);
    return engine;
  });
}

function parseFastest(text: string, errors: ErrorWords): number {
  if (!/^[1-9]$/.test(text)) throw new UsageError(errors.badValue('--fastest', text, '1–9'));
  return Number(text);
}
