import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hub-refused',
  title: 'connections to Docker Hub are refused',
  breakIt: async ({ internet }) => internet.refuse('registry-1.docker.io'),
  cause: 'hub-unreachable',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
