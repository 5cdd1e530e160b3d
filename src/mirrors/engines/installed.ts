import { known, type Fact } from '../../run/fact.ts';
import { dockerMirrors } from './docker.ts';
import type { EngineMirrors } from './engine.ts';

/** Every engine that is on this machine, with its mirrors. */
export const installedEngines: Fact<readonly EngineMirrors[]> = {
  name: 'engines with mirrors',
  gather: async (ask) => {
    const all = [await ask.fact(dockerMirrors)];
    return known(all.flatMap((one) => (one.state === 'known' && one.value !== null ? [one.value] : [])));
  },
};
