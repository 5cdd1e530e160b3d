import { defineCommand } from '../../command-line/command.ts';
import { CONSENT } from '../../command-line/shared-options.ts';

export const undo = defineCommand({
  name: 'undo',
  options: {
    yes: { ...CONSENT.yes, text: 'yes to undo' },
    list: { takes: 'nothing', byDefault: false, text: 'list' },
    keep: { takes: 'nothing', byDefault: false, text: 'keep' },
  },
  parse: ({ flag }) => ({ yes: flag('yes'), list: flag('list'), keep: flag('keep') }),
  load: async () => (await import('./run.ts')).runUndo,
});
