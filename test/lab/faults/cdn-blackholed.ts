import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'cdn-blackholed',
  title: 'packets to the storage of Docker Hub vanish',
  breakIt: async ({ internet }) => internet.blackhole('production.cloudflare.docker.com'),
  cause: 'hub-cdn-unreachable',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
