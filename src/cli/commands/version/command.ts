import { defineCommand } from '../../command-line/command.ts';
import { EXIT } from '../../exit-code.ts';

export const version = defineCommand({
  name: 'version',
  options: {},
  parse: () => null,
  load:
    async () =>
    async (_options, { screen, tool }) => {
      screen.print(tool.version);
      return EXIT.ok;
    },
});
