import { defineCommand } from '../../command-line/command.ts';
import { UsageError } from '../../usage-error.ts';

export const check = defineCommand({
  name: 'check',
  options: {
    from: { takes: 'one', value: 'DIR|FILE', byDefault: null, completes: 'files', text: 'from' },
    prove: { takes: 'nothing', byDefault: false, text: 'prove' },
    record: { takes: 'one', value: 'DIR', byDefault: null, completes: 'folders', text: 'record' },
  },
  parse: ({ value, flag }, { messages: { errors } }) => {
    const from = value('from');
    // Nobody can use what is on a recording.
    if (from !== null && flag('prove')) throw new UsageError(errors.notTogether('--prove', '--from'));
    return { from, record: value('record'), prove: flag('prove') };
  },
  load: async () => (await import('./run.ts')).runCheck,
});
