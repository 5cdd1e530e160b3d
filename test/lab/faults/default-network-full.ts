import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'default-network-full',
  title: 'the default network has one address, and a container has it',
  breakIt: async (world) =>
    sh(
      world,
      `echo '{ "bip": "172.17.12.225/30" }' > /etc/docker/daemon.json; systemctl restart docker
      docker run --detach --name first busybox sleep 1d`,
    ),
  cause: 'address-pool-exhausted',
  mend: { kind: 'by-hand', why: 'which addresses are free to take, its owner knows' },
};
