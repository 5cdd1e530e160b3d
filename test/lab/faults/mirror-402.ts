import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-402',
  title: 'the mirror wants to be paid (402)',
  breakIt: async (world) => useMirrors(world, '402'),
  cause: 'mirror-forbidden',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
