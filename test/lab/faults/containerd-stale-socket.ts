import { runsHello, stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-stale-socket',
  title: 'containerd was killed and is masked, its socket file is still there',
  breakIt: async (world) => {
    await stopped(
      world,
      'systemctl mask containerd && systemctl kill --signal=KILL containerd; sleep 1; test -S /run/containerd/containerd.sock',
    );
    await sh(world, 'systemctl start --no-block docker.service; sleep 2');
  },
  cause: 'containerd-down',
  mend: { kind: 'fix' },
  proof: runsHello,
};
