import { calledBy } from '../../command-line/called.ts';
import { defineCommand } from '../../command-line/command.ts';
import { renderHelp } from '../../command-line/help.ts';
import { unknownCommand } from '../../command-line/parse.ts';
import { EXIT } from '../../exit-code.ts';

/** `help`, `help pull`, `help mirror add`: what `--help` says. */
export const help = defineCommand({
  name: 'help',
  argument: { name: 'command', count: 'any', completes: ['commands'] },
  options: {},
  parse: ({ words }, around) => {
    const called = calledBy(words, around.commands);
    if (called.kind === 'unknown') throw unknownCommand(called, around);
    return renderHelp(called, around);
  },
  load:
    async () =>
    async (text, { screen }) => {
      screen.print(text);
      return EXIT.ok;
    },
});
