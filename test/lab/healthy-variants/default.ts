import type { HealthyVariant } from '../faults/fault.ts';

export const variant: HealthyVariant = {
  name: 'default',
  title: 'as the package leaves it, without a daemon.json',
  prepare: async () => {},
};
