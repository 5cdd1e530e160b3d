import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'user-networks',
  title: "networks of one's own, with containers on them",
  prepare: async (world) =>
    sh(
      world,
      'docker network create front && docker network create --subnet 10.77.0.0/24 back && ' +
        'docker run -d --name web --network front busybox sleep 1d && docker network connect back web',
    ),
};
