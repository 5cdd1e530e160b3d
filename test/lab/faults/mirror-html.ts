import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-html',
  title: 'the mirror answers with a web page',
  breakIt: async (world) => useMirrors(world, 'html'),
  cause: 'mirror-not-a-registry',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
