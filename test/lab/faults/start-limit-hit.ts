import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'start-limit-hit',
  title: 'docker.service was started more often than systemd allows',
  breakIt: async (world) => {
    const starts =
      'for n in 1 2 3 4 5; do systemctl stop docker.service; systemctl start docker.service || true; done';
    await sh(world, starts);
  },
  cause: 'daemon-failed',
  mend: { kind: 'fix' },
  proof: runsHello,
};
