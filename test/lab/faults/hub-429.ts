import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hub-429',
  title: 'Docker Hub answers 429 to every pull',
  breakIt: async ({ internet }) => internet.hub('toomanyrequests'),
  cause: 'hub-rate-limited',
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-good.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
