import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-403',
  title: 'the mirror answers 403',
  breakIt: async (world) => useMirrors(world, '403'),
  cause: 'mirror-forbidden',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
