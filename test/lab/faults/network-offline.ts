import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'network-offline',
  title: 'the machine has no default route',
  breakIt: async (world) => sh(world, 'ip route delete default'),
  cause: 'network-offline',
  mend: { kind: 'by-hand', why: 'the way out is not for a program to choose' },
};
