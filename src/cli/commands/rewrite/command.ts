import { shellWord } from '../../../knowledge/vocabulary/shell-line.ts';
import { FILE_KINDS } from '../../../knowledge/vocabulary/rewriting.ts';
import { defineCommand } from '../../command-line/command.ts';
import { CONSENT } from '../../command-line/shared-options.ts';
import { UsageError } from '../../usage-error.ts';

/** As `mirror use` takes it. */
const NONE = 'none';

const { 'dry-run': dryRun, yes } = CONSENT;

export const rewrite = defineCommand({
  name: 'rewrite',
  argument: { name: 'file', count: 'some', completes: ['files'] },
  options: {
    mirror: { takes: 'many', value: '[REGISTRY=]MIRROR', completes: 'mirrors', text: 'mirror in names' },
    undo: { takes: 'nothing', byDefault: false, text: 'undo' },
    check: { takes: 'nothing', byDefault: false, text: 'check names' },
    as: { takes: 'one', value: 'KIND', byDefault: null, choices: FILE_KINDS, text: 'as kind' },
    offline: { takes: 'nothing', byDefault: false, text: 'offline to rewrite' },
    'dry-run': dryRun,
    yes,
  },
  parse: ({ words, flag, value, values }, { messages: { errors } }) => {
    const mirrors = values('mirror');
    const others = mirrors.filter((mirror) => mirror !== NONE);
    const isBack = flag('undo') || others.length < mirrors.length;
    if (others.length < mirrors.length && others.length > 0) {
      throw new UsageError(errors.notTogether(`--mirror ${NONE}`, `--mirror ${others.join(' ')}`));
    }
    if (!isBack && others.length === 0)
      throw new UsageError(errors.noMirrorInNames(words.map(shellWord).join(' ')));
    if (others.includes('auto') && (flag('offline') || isBack)) {
      throw new UsageError(errors.notTogether('--mirror auto', isBack ? '--undo' : '--offline'));
    }
    return {
      files: words,
      mirrors: others,
      isBack,
      check: flag('check'),
      as: FILE_KINDS.find((kind) => kind === value('as')) ?? null,
      offline: flag('offline'),
      dryRun: flag('dry-run'),
      yes: flag('yes'),
    };
  },
  load: async () => (await import('./run.ts')).runRewrite,
});
