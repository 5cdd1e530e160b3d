import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'firewall-nat-flushed',
  title: 'iptables -t nat -F: the chains are there, their rules are not',
  files: { [DAEMON_JSON]: '{ "live-restore": true }\n' },
  breakIt: async (world) => sh(world, 'iptables -t nat -F'),
  cause: 'firewall-rules-missing',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm busybox nslookup registry-1.docker.io'),
};
