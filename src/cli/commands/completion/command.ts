import { SHELLS } from '../../command-line/completion/shells.ts';
import { defineCommand } from '../../command-line/command.ts';

/** Prints a script that a shell loads: nothing of us is run at a Tab. */
export const completion = defineCommand({
  name: 'completion',
  argument: { name: 'shell', count: 'one', choices: SHELLS, missing: 'noShell' },
  options: {},
  parse: ({ word }, { commands }) => ({ shell: SHELLS.find((one) => one === word) ?? 'bash', commands }),
  load: async () => (await import('./run.ts')).runCompletion,
});
