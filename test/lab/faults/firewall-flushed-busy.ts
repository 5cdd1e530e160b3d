import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'firewall-flushed-busy',
  title: "Docker's chains are gone, and a restart would stop a container",
  breakIt: async (world) => sh(world, 'iptables -F; iptables -X; iptables -t nat -F; iptables -t nat -X'),
  cause: 'firewall-rules-missing',
  mend: { kind: 'by-hand', why: 'without --allow-disruptive no container is stopped' },
};
