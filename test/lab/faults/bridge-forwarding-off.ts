import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bridge-forwarding-off',
  title: 'sysctl net.ipv4.conf.docker0.forwarding=0, while that of all interfaces is on',
  breakIt: async (world) => sh(world, 'sysctl -q -w net.ipv4.conf.docker0.forwarding=0'),
  cause: 'ip-forward-off',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm busybox nslookup registry-1.docker.io'),
};
