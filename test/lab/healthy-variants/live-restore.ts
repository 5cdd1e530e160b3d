import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'live-restore',
  title: 'live-restore, and a container that outlived a restart of the daemon',
  files: { [DAEMON_JSON]: '{ "live-restore": true }\n' },
  prepare: async (world) => {
    await sh(world, 'docker run -d --name long busybox sleep 1d && systemctl restart docker.service');
    await world.machine.waitForDocker();
  },
};
