import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'firewall-flushed',
  title: "Docker's chains are flushed and deleted; live-restore is on",
  files: { [DAEMON_JSON]: '{ "live-restore": true }\n' },
  breakIt: async (world) => sh(world, 'iptables -F; iptables -X; iptables -t nat -F; iptables -t nat -X'),
  cause: 'firewall-rules-missing',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm -p 8080:80 busybox nslookup registry-1.docker.io'),
};
