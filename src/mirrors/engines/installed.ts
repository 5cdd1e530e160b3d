import { known, type Fact } from '../../run/fact.ts';
import { buildkitMirrors } from './buildkit.ts';
import { containerdMirrors } from './containerd.ts';
import { dockerMirrors } from './docker.ts';
import type { EngineMirrors } from './engine.ts';
import { podmanMirrors } from './podman.ts';

/** Every engine that is on this machine, with its mirrors. */
export const installedEngines: Fact<readonly EngineMirrors[]> = {
  name: 'engines with mirrors',
  gather: async (ask) => {
    const all = await Promise.all([
      ask.fact(dockerMirrors),
      ask.fact(containerdMirrors),
      ask.fact(podmanMirrors),
      ask.fact(buildkitMirrors),
    ]);
    return known(all.flatMap((one) => (one.state === 'known' && one.value !== null ? [one.value] : [])));
  },
};
