import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';

export const variant: HealthyVariant = {
  name: 'hub-blocked-good-mirror',
  title: "Hub's registry cannot be reached, a mirror serves its images",
  files: { [DAEMON_JSON]: '{ "registry-mirrors": ["https://mirror-good.lab.test"] }\n' },
  prepare: async ({ internet }) => internet.blackhole('registry-1.docker.io'),
};
