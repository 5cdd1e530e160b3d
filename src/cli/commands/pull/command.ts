import { defineCommand } from '../../command-line/command.ts';
import { MIRROR_LIST } from '../../command-line/shared-options.ts';

export const pull = defineCommand({
  name: 'pull',
  argument: { name: 'image', count: 'one' },
  options: {
    platform: { takes: 'one', value: 'OS/ARCH', byDefault: null, text: 'platform' },
    mirror: { takes: 'many', value: 'MIRROR', completes: 'mirrors', text: 'mirror to pull from' },
    ...MIRROR_LIST,
    unverified: { takes: 'nothing', byDefault: false, text: 'unverified' },
  },
  parse: ({ word, value, values, flag }) => ({
    image: word,
    platform: value('platform'),
    mirrors: values('mirror'),
    from: value('from'),
    unverified: flag('unverified'),
  }),
  load: async () => (await import('./run.ts')).runPull,
});
