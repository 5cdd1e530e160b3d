import { defineCommand } from '../../command-line/command.ts';
import { CONSENT } from '../../command-line/shared-options.ts';

export const undo = defineCommand({
  name: 'undo',
  options: {
    yes: CONSENT.yes,
    list: { takes: 'nothing', byDefault: false, text: 'list' },
  },
  parse: ({ flag }) => ({ yes: flag('yes'), list: flag('list') }),
  load: async () => (await import('./run.ts')).runUndo,
});
