import { isSituation, SITUATIONS } from '../../../knowledge/vocabulary/situations.ts';
import { defineCommand } from '../../command-line/command.ts';

export const explain = defineCommand({
  name: 'explain',
  argument: { name: 'text', count: 'any', completes: ['causes', 'files'] },
  options: {
    check: { takes: 'nothing', byDefault: false, text: 'check' },
    from: { takes: 'one', value: 'DIR|FILE', byDefault: null, completes: 'files', text: 'from to explain' },
    situation: { takes: 'one', value: 'NAME', byDefault: null, choices: SITUATIONS, text: 'situation' },
  },
  parse: ({ words, flag, value }) => {
    const named = value('situation');
    return {
      words,
      check: flag('check'),
      from: value('from'),
      situation: named !== null && isSituation(named) ? named : null,
    };
  },
  load: async () => (await import('./run.ts')).runExplain,
});
