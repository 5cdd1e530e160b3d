import { stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'socket-unit-gone',
  title: 'docker.service requires docker.socket, whose unit an upgrade has taken out',
  breakIt: async (world) =>
    stopped(world, 'rm /usr/lib/systemd/system/docker.socket; systemctl daemon-reload'),
  cause: 'daemon-socket-failed',
  mend: { kind: 'by-hand', why: 'the unit is the package’s' },
};
