import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-name-gone',
  title: 'the name of the mirror does not exist any more',
  breakIt: async (world) => useMirrors(world, 'nx'),
  cause: 'mirror-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
