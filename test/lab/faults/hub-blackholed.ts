import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hub-blackholed',
  title: 'packets to every host of Docker Hub vanish',
  breakIt: async ({ internet }) => {
    await internet.blackhole('registry-1.docker.io');
    await internet.blackhole('auth.docker.io');
    await internet.blackhole('index.docker.io');
    await internet.blackhole('production.cloudflare.docker.com');
  },
  cause: 'hub-unreachable',
  others: ['search-unreachable'],
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
