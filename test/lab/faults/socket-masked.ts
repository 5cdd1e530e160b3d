import { runsHello, stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'socket-masked',
  title: 'docker.socket is masked, docker.service stopped',
  breakIt: async (world) => stopped(world, 'systemctl mask docker.socket'),
  cause: 'daemon-masked',
  mend: { kind: 'fix' },
  proof: runsHello,
};
