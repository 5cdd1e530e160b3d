import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'auth-blackholed',
  title: 'packets to the token server of Docker Hub vanish',
  breakIt: async ({ internet }) => internet.blackhole('auth.docker.io'),
  cause: 'hub-auth-unreachable',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
