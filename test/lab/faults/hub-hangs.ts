import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hub-hangs',
  title: 'Docker Hub accepts connections and answers nothing',
  breakIt: async ({ internet }) => internet.hub('hanging'),
  cause: 'hub-unreachable',
  others: ['search-unreachable'],
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
