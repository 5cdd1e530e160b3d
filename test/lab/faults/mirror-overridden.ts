import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';

export const fault: Fault = {
  name: 'mirror-overridden',
  title: 'a hosts.toml of Docker Hub stands above registry-mirrors',
  // Older engines read none.
  suites: ['forky'],
  breakIt: async (world) => {
    await world.machine.writeFile(
      '/etc/docker/certs.d/docker.io/hosts.toml',
      '[host."https://mirror-search.lab.test"]\n  capabilities = ["pull", "resolve"]\n',
    );
    await useMirrors(world, 'good');
  },
  cause: 'mirror-overridden',
  mend: { kind: 'by-hand', why: 'which of the two is meant only the user knows' },
};
