import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'mirror-hangs',
  title: 'the mirror accepts connections and answers nothing',
  breakIt: async (world) => useMirrors(world, 'hang'),
  cause: 'mirror-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
