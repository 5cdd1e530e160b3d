import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-503',
  title: 'the mirror answers 503',
  breakIt: async (world) => useMirrors(world, '503'),
  cause: 'mirror-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
