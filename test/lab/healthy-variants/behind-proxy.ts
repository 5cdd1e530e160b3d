import type { HealthyVariant } from '../faults/fault.ts';
import { restartBehind } from '../faults/behind-proxy.ts';

export const variant: HealthyVariant = {
  name: 'behind-proxy',
  title: 'a proxy of the service, and no direct way out',
  prepare: async (world) => restartBehind(world, 'http://proxy.lab.test:3128'),
};
