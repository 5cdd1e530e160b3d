import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'iptables-gone',
  title: 'iptables was removed while Docker runs',
  breakIt: async (world) => sh(world, 'mv /usr/sbin/iptables /usr/sbin/iptables.away'),
  cause: 'iptables-unusable',
  mend: { kind: 'by-hand', why: 'packages are installed by the user' },
};
