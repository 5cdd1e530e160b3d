import { EVERY, type Every } from '../../../fix/watch/units.ts';
import { defineCommand } from '../../command-line/command.ts';
import { CONSENT } from '../../command-line/shared-options.ts';

const { 'dry-run': dryRun, yes } = CONSENT;

const CHOICES = Object.keys(EVERY);

export const watchInstall = defineCommand({
  name: 'watch install',
  options: {
    every: { takes: 'one', value: 'TIME', byDefault: '30m', choices: CHOICES, text: 'every' },
    folder: { takes: 'one', value: 'DIR', byDefault: null, completes: 'folders', text: 'folder' },
    'dry-run': dryRun,
    yes,
  },
  parse: ({ flag, given, value }) => ({
    verb: 'install' as const,
    every: everyOf(given('every')),
    folder: value('folder'),
    dryRun: flag('dry-run'),
    yes: flag('yes'),
  }),
  load: async () => (await import('./run.ts')).runWatch,
});

export const watchRemove = defineCommand({
  name: 'watch remove',
  options: { 'dry-run': dryRun, yes },
  parse: ({ flag }) => ({ verb: 'remove' as const, dryRun: flag('dry-run'), yes: flag('yes') }),
  load: async () => (await import('./run.ts')).runWatch,
});

function everyOf(text: string): Every {
  return isEvery(text) ? text : '30m';
}

function isEvery(text: string): text is Every {
  return Object.hasOwn(EVERY, text);
}
