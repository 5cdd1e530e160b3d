import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bridge-without-address',
  title: 'the interface docker0 has lost its address',
  breakIt: async (world) => sh(world, 'ip address flush dev docker0'),
  cause: 'bridge-missing',
  mend: { kind: 'by-hand', why: 'somebody has done it: one command gives it back, and is told' },
};
