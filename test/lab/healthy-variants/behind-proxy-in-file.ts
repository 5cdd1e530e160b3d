import type { HealthyVariant } from '../faults/fault.ts';
import { closeDirectWay } from '../faults/behind-proxy.ts';

export const variant: HealthyVariant = {
  name: 'behind-proxy-in-file',
  title: 'a proxy in daemon.json, and no direct way out',
  // Older engines know no such key.
  suites: ['trixie', 'forky'],
  files: {
    '/etc/docker/daemon.json': `${JSON.stringify({
      proxies: { 'http-proxy': 'http://proxy.lab.test:3128', 'https-proxy': 'http://proxy.lab.test:3128' },
    })}\n`,
    // The shell has it too.
    '/etc/environment': 'https_proxy=http://proxy.lab.test:3128\n',
  },
  prepare: closeDirectWay,
};
