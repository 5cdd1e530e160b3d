import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'tls-off-for-hub',
  title: 'an insecure mirror with the containerd store',
  suites: ['forky'],
  files: {
    '/etc/docker/daemon.json': `${JSON.stringify({
      features: { 'containerd-snapshotter': true },
      'registry-mirrors': ['https://mirror-good.lab.test'],
      'insecure-registries': ['mirror-good.lab.test'],
    })}\n`,
  },
  breakIt: async () => {},
  cause: 'tls-off-for-hub',
  mend: {
    kind: 'by-hand',
    why: 'whether the mirror has a certificate that is trusted is for the user to see to',
  },
};
