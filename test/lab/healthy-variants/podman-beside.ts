import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'podman-beside',
  title: 'Podman is installed beside Docker, its socket is listening',
  packages: ['podman'],
  prepare: async (world) => sh(world, 'systemctl start podman.socket && podman --version'),
};
