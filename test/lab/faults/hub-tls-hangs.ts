import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hub-tls-hangs',
  title: 'the ClientHello that names Docker Hub is never answered',
  breakIt: async ({ internet }) => internet.swallowHello('registry-1.docker.io'),
  cause: 'hub-unreachable',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
