import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-stopped-socket-active',
  title: 'docker.service is stopped, docker.socket listens in its place',
  breakIt: async (world) => sh(world, 'systemctl stop docker.service; systemctl start docker.socket'),
  cause: 'daemon-stopped',
  mend: { kind: 'fix' },
  proof: runsHello,
};
