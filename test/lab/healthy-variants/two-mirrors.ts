import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';

const MIRRORS = ['https://mirror-good.lab.test', 'https://mirror-search.lab.test'];

export const variant: HealthyVariant = {
  name: 'two-mirrors',
  title: 'two registry mirrors that work',
  files: { [DAEMON_JSON]: `${JSON.stringify({ 'registry-mirrors': MIRRORS }, undefined, 2)}\n` },
  prepare: async () => {},
};
