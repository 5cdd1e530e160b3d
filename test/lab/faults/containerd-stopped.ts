import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-stopped',
  title: 'containerd.service is stopped while Docker runs',
  breakIt: async (world) => sh(world, 'systemctl stop containerd.service'),
  cause: 'containerd-down',
  mend: { kind: 'fix' },
  proof: runsHello,
};
