import { defineCommand } from '../../command-line/command.ts';

export const bundle = defineCommand({
  name: 'bundle',
  argument: { name: 'bundle', count: 'optional', completes: ['files'] },
  options: {
    from: { takes: 'one', value: 'DIR|FILE', byDefault: null, completes: 'files', text: 'from to bundle' },
    list: { takes: 'nothing', byDefault: false, text: 'list to bundle' },
  },
  parse: ({ words, value, flag }) => ({ path: words[0] ?? null, from: value('from'), list: flag('list') }),
  load: async () => (await import('./run.ts')).runBundle,
});
