import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-404',
  title: 'the mirror answers 404 to everything',
  breakIt: async (world) => useMirrors(world, '404'),
  cause: 'mirror-not-a-registry',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
