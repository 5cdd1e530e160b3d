import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'loopback-address-gone',
  title: '127.0.0.1 was taken from the loopback interface',
  breakIt: async (world) => sh(world, 'ip address delete 127.0.0.1/8 dev lo'),
  cause: 'loopback-unusable',
  mend: { kind: 'by-hand', why: 'what takes it away may do so again' },
};
