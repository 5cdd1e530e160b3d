import { stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'socket-unit-refused',
  title: 'docker.socket has no address to listen on, and docker.service requires it',
  breakIt: async (world) =>
    stopped(
      world,
      `sed 's/^ListenStream=.*/ListenStream=/' /usr/lib/systemd/system/docker.socket > /etc/systemd/system/docker.socket
      systemctl daemon-reload`,
    ),
  cause: 'daemon-socket-failed',
  mend: { kind: 'by-hand', why: 'what the unit should say is its author’s' },
};
