import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hub-reset',
  title: 'the connection to Docker Hub is reset after the ClientHello',
  breakIt: async ({ internet }) => internet.resetAfterHello('registry-1.docker.io'),
  cause: 'hub-unreachable',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
