import { runsHello, stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-masked',
  title: 'containerd.service is stopped and masked, Docker waits for it at its start',
  breakIt: async (world) => {
    await stopped(world, 'systemctl stop containerd && systemctl mask containerd');
    await sh(world, 'systemctl start --no-block docker.service; sleep 2');
  },
  cause: 'containerd-down',
  mend: { kind: 'fix' },
  proof: runsHello,
};
