import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-dead',
  title: 'packets to the mirror vanish; a good one stands behind it',
  breakIt: async (world) => useMirrors(world, 'dead', 'good'),
  cause: 'mirror-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
