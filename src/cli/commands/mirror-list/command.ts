import { defineCommand } from '../../command-line/command.ts';
import { ENGINE, enginesNamed } from '../../command-line/engine-option.ts';

export const mirrorList = defineCommand({
  name: 'mirror list',
  options: ENGINE,
  parse: ({ values }, { messages }) => ({ engines: enginesNamed(values('engine'), messages.errors) }),
  load: async () => (await import('./run.ts')).runMirrorList,
});
