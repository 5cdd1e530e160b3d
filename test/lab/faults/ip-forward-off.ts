import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'ip-forward-off',
  title: 'sysctl net.ipv4.ip_forward=0, after Docker was started',
  breakIt: async (world) => sh(world, 'sysctl -q -w net.ipv4.ip_forward=0'),
  cause: 'ip-forward-off',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm busybox nslookup registry-1.docker.io'),
};
