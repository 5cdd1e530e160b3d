import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-masked',
  title: 'docker.service and docker.socket are stopped and masked',
  breakIt: async (world) =>
    sh(world, 'systemctl stop docker.socket docker.service && systemctl mask docker.service docker.socket'),
  cause: 'daemon-masked',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
