import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-half',
  title: 'the mirror sends blobs from a host that cannot be reached',
  breakIt: async (world) => useMirrors(world, 'half'),
  cause: 'mirror-half-proxy',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
