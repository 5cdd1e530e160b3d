import { defineCommand } from '../../command-line/command.ts';

export const prove = defineCommand({
  name: 'prove',
  options: {
    yes: { takes: 'nothing', short: 'y', byDefault: false, text: 'yes to prove' },
    offline: { takes: 'nothing', byDefault: false, text: 'offline' },
  },
  parse: ({ flag }) => ({ yes: flag('yes'), offline: flag('offline') }),
  load: async () => (await import('./run.ts')).runProve,
});
