import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containers-untracked',
  title: 'a rule of the raw table keeps containers out of connection tracking, so of NAT',
  breakIt: async (world) => sh(world, 'iptables -t raw -A PREROUTING -i docker0 -j CT --notrack'),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
