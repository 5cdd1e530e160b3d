import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-stopped',
  title: 'docker.service and docker.socket are stopped',
  breakIt: async (world) => sh(world, 'systemctl stop docker.socket docker.service'),
  cause: 'daemon-stopped',
  mend: { kind: 'fix' },
  proof: runsHello,
};
