import { brokenStart, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

const UNIT = '/etc/systemd/system/docker.service';

export const fault: Fault = {
  name: 'socket-not-started',
  title: 'the unit was written anew without its socket, which nobody starts',
  breakIt: async (world) =>
    brokenStart(
      world,
      `systemctl disable docker.socket
      sed '/^Requires=/d; s/ docker.socket//' /usr/lib/systemd/system/docker.service > ${UNIT}; systemctl daemon-reload`,
    ),
  cause: 'daemon-socket-failed',
  mend: { kind: 'fix' },
  proof: runsHello,
};
