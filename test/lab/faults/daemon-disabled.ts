import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-disabled',
  title: 'docker.service runs and is disabled',
  breakIt: async (world) => sh(world, 'systemctl disable docker.service'),
  cause: 'daemon-not-enabled',
  mend: { kind: 'fix' },
  proof: runsHello,
};
