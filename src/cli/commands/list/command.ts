import { defineCommand } from '../../command-line/command.ts';

export const list = defineCommand({
  name: 'list',
  settings: 'if-whole',
  options: {},
  parse: () => null,
  load: async () => {
    const { runList } = await import('./run.ts');
    return async (_options, session) => runList(session);
  },
});
