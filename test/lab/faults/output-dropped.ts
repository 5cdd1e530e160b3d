import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'output-dropped',
  title: 'a rule drops what this machine sends to port 443',
  breakIt: async (world) => sh(world, 'iptables -I OUTPUT ! -o lo -p tcp --dport 443 -j DROP'),
  cause: 'firewall-blocks-engine',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
