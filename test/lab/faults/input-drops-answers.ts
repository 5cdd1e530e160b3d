import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'input-drops-answers',
  title: 'the policy of INPUT drops the answers to dockerd',
  breakIt: async (world) =>
    sh(
      world,
      `iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -p tcp --dport 22 -j ACCEPT
      iptables -P INPUT DROP`,
    ),
  cause: 'firewall-blocks-engine',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
