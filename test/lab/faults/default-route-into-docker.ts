import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'default-route-into-docker',
  title: 'the default route leads into docker0',
  breakIt: async (world) => sh(world, 'ip route replace default via 172.17.0.254 dev docker0 onlink'),
  cause: 'subnet-overlap',
  mend: { kind: 'by-hand', why: 'the way out is not for a program to choose' },
};
