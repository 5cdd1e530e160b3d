import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'data-root-moved',
  title: 'the data root is elsewhere',
  files: { [DAEMON_JSON]: '{ "data-root": "/var/lib/docker/moved" }\n' },
  prepare: async (world) => sh(world, 'docker run --rm hello-world'),
};
