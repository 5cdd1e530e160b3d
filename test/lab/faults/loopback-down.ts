import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'loopback-down',
  title: 'the loopback interface is down',
  breakIt: async (world) => sh(world, 'ip link set lo down'),
  cause: 'loopback-unusable',
  mend: { kind: 'by-hand', why: 'what switches it off may do so again' },
};
