import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'dns-poisoned',
  title: "the name server gives another firm's address for Docker Hub",
  breakIt: async ({ internet }) => internet.poison('registry-1.docker.io', 'www.social.lab.test'),
  cause: 'dns-poisoned',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
