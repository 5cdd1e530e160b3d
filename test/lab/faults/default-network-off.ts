import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'default-network-off',
  title: 'daemon.json turns the default network off',
  breakIt: async (world) =>
    sh(world, `echo '{ "bridge": "none" }' > /etc/docker/daemon.json; systemctl restart docker`),
  cause: 'default-network-off',
  mend: { kind: 'by-hand', why: 'somebody may have chosen so' },
};
