import { defineCommand } from '../../command-line/command.ts';

export const list = defineCommand({
  name: 'list',
  settings: 'if-whole',
  options: {
    config: { takes: 'one', value: 'FILE', byDefault: null, completes: 'files', text: 'config' },
  },
  parse: () => null,
  load: async () => {
    const { runList } = await import('./run.ts');
    return async (_options, session) => runList(session);
  },
});
