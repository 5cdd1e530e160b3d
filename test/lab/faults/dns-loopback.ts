import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'dns-loopback',
  title: "the name server gives this machine's own address for Docker Hub",
  breakIt: async ({ internet }) => internet.poison('registry-1.docker.io', '127.0.0.1'),
  cause: 'dns-poisoned',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
