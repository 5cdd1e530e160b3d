import type { HealthyVariant } from '../faults/fault.ts';
import { useMirrors } from '../faults/mirrors.ts';

export const variant: HealthyVariant = {
  name: 'two-mirrors',
  title: 'two good mirrors',
  prepare: async (world) => useMirrors(world, 'good', 'search'),
};
