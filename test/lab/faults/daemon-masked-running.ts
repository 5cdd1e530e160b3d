import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-masked-running',
  title: 'docker.service runs and is masked',
  breakIt: async (world) => sh(world, 'systemctl mask docker.service'),
  cause: 'daemon-masked',
  mend: { kind: 'fix' },
  proof: runsHello,
};
