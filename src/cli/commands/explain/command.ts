import { defineCommand } from '../../command-line/command.ts';

export const explain = defineCommand({
  name: 'explain',
  argument: { name: 'text', count: 'any' },
  options: {
    check: { takes: 'nothing', byDefault: false, text: 'check' },
  },
  parse: ({ words, flag }) => ({ text: words.join(' '), check: flag('check') }),
  load: async () => (await import('./run.ts')).runExplain,
});
