import type { HealthyVariant } from '../faults/fault.ts';

export const variant: HealthyVariant = {
  name: 'shell-proxy-not-needed',
  title: 'a proxy of the shell, and a direct way out that works',
  prepare: async ({ machine }) =>
    machine.writeFile('/etc/environment', 'https_proxy=http://proxy.lab.test:3128\n'),
};
