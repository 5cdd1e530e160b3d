import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containers-redirected',
  title: 'the name look-ups of containers are turned to a port on which nothing listens',
  breakIt: async (world) =>
    sh(world, 'iptables -t nat -A PREROUTING -i docker0 -p udp --dport 53 -j REDIRECT --to-ports 5353'),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
