import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-hung',
  title: 'containerd is stopped by a signal while Docker runs',
  breakIt: async (world) => sh(world, 'systemctl kill --signal=SIGSTOP --kill-who=main containerd.service'),
  cause: 'containerd-down',
  mend: { kind: 'fix' },
  proof: runsHello,
};
