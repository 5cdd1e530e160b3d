import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bridge-down',
  title: 'the interface docker0 was switched off',
  breakIt: async (world) => sh(world, 'ip link set docker0 down'),
  cause: 'bridge-missing',
  mend: { kind: 'by-hand', why: 'somebody has done it: one command gives it back, and is told' },
};
