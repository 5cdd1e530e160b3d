import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'network-database-doubled',
  title: 'a start that failed has left docker0 twice in the database of the networks',
  // Later engines take the one that there is.
  suites: ['trixie'],
  breakIt: async (world) =>
    brokenStart(
      world,
      `ip link delete docker0; ip link add docker0 type veth peer name docker0-peer
      systemctl start docker.service || true; systemctl stop docker.service docker.socket
      ip link delete docker0; systemctl reset-failed docker.service docker.socket || true`,
    ),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'what stood in the file is lost when it is moved away' },
};
