import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'cadvisor-layer-id',
  title: 'cAdvisor ends, since it does not find the layers of containers',
  breakIt: async (world) => {
    await runProgram(
      world,
      'ghcr.io/google/cadvisor:v0.53.0',
      'echo \'E1201 10:00:00.000000 1 manager.go:1116] Failed to create existing container: /docker/4f1: failed to identify the read-write layer ID for container "4f1". - open /rootfs/var/lib/docker/image/overlayfs/layerdb/mounts/4f1/mount-id: no such file or directory\'; exit 1\n',
      { options: '--restart always' },
    );
    await waitForRestarts(world);
  },
  cause: 'monitoring-outdated',
  mend: { kind: 'by-hand', why: 'another release is for its owner to choose' },
};
