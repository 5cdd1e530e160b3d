import { defineCommand } from '../../command-line/command.ts';

export const check = defineCommand({
  name: 'check',
  options: {
    from: { takes: 'one', value: 'DIR|FILE', byDefault: null, text: 'from' },
    record: { takes: 'one', value: 'DIR', byDefault: null, text: 'record' },
  },
  parse: ({ value }) => ({ from: value('from'), record: value('record') }),
  load: async () => (await import('./run.ts')).runCheck,
});
