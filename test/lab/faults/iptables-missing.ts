import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'iptables-missing',
  title: 'the program iptables is not there',
  breakIt: async (world) => brokenStart(world, 'mv /usr/sbin/iptables /usr/sbin/iptables.away'),
  cause: 'iptables-unusable',
  mend: { kind: 'by-hand', why: 'packages are installed by the user' },
};
