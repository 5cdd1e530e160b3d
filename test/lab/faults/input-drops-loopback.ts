import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'input-drops-loopback',
  title: 'the policy of INPUT drops what this machine sends to itself',
  breakIt: async (world) =>
    sh(
      world,
      `iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
      iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP`,
    ),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
