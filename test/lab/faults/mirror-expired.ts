import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-expired',
  title: 'the certificate of the mirror has run out',
  breakIt: async (world) => useMirrors(world, 'expired'),
  cause: 'mirror-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
