import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';

export const variant: HealthyVariant = {
  name: 'daemon-json-empty-object',
  title: 'daemon.json is {}',
  files: { [DAEMON_JSON]: '{}' },
  prepare: async () => {},
};
