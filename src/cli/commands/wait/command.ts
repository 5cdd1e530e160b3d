import { WAIT_TARGETS } from '../../../knowledge/vocabulary/wait.ts';
import { defineCommand } from '../../command-line/command.ts';

export const wait = defineCommand({
  name: 'wait',
  argument: { name: 'afterwards', count: 'any', behindDashes: true },
  settings: 'needed',
  options: {
    for: { takes: 'one', value: 'WHAT', byDefault: 'engine', choices: WAIT_TARGETS, text: 'wait for' },
  },
  // Here it is of the whole of the waiting.
  timeout: '60s',
  parse: ({ given, words }) => ({
    target: WAIT_TARGETS.find((one) => one === given('for')) ?? 'engine',
    afterwards: words,
  }),
  load: async () => (await import('./run.ts')).runWait,
});
