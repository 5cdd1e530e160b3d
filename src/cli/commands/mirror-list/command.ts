import { defineCommand } from '../../command-line/command.ts';
import { ENGINE, enginesNamed } from '../../command-line/engine-option.ts';
import { REGISTRY, registryNamed } from '../../command-line/registry-option.ts';

export const mirrorList = defineCommand({
  name: 'mirror list',
  options: { ...ENGINE, ...REGISTRY },
  parse: ({ values, given }, { messages: { errors } }) => ({
    engines: enginesNamed(values('engine'), errors),
    registry: registryNamed(given('registry'), errors),
  }),
  load: async () => (await import('./run.ts')).runMirrorList,
});
