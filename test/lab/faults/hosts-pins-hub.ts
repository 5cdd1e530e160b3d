import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'hosts-pins-hub',
  title: 'a line of /etc/hosts leads Docker Hub to an address where nobody answers',
  suites: ['bookworm', 'trixie'],
  breakIt: async (world) => sh(world, 'echo "127.0.0.1 registry-1.docker.io # faster" >> /etc/hosts'),
  cause: 'hosts-file-pins-hub',
  mend: { kind: 'by-hand', why: 'the line is somebody’s own' },
};
