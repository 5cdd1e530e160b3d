import { AUTO } from '../../choosing-mirrors/auto.ts';
import { defineCommand } from '../../command-line/command.ts';
import { REGISTRY, registryNamed } from '../../command-line/registry-option.ts';
import { CLOUD_ID, MIRROR_LIST } from '../../command-line/shared-options.ts';

const STORES = ['graph', 'containerd'] as const;

export const mirrorTest = defineCommand({
  name: 'mirror test',
  argument: { name: 'mirror', count: 'any', completes: ['mirrors'] },
  options: {
    ...REGISTRY,
    image: { takes: 'one', value: 'IMAGE', byDefault: null, text: 'image' },
    as: { takes: 'one', value: 'STORE', byDefault: null, choices: STORES, text: 'as' },
    ...MIRROR_LIST,
    ...CLOUD_ID,
  },
  parse: ({ words, value, given }, { messages }) => ({
    // Without a name they are all known ones.
    names: words.filter((name) => name !== AUTO),
    registry: registryNamed(given('registry'), messages.errors),
    image: value('image'),
    as: STORES.find((store) => store === value('as')) ?? null,
    from: value('from'),
    id: value('id'),
  }),
  load: async () => (await import('./run.ts')).runMirrorTest,
});
