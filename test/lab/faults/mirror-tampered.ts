import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-tampered',
  title: 'the blobs of the mirror are not what was asked for',
  breakIt: async (world) => useMirrors(world, 'tampered'),
  cause: 'mirror-tampered',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
