import { dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'unit-of-old-days',
  title: 'a drop-in starts the daemon as "docker daemon"',
  breakIt: async (world) =>
    // Docker 20.10's client does not end: it waits for whoever stands behind the socket.
    sh(
      world,
      `systemctl stop docker.socket docker.service
      ${dropIn('ExecStart=', 'ExecStart=/usr/bin/docker daemon -H fd://')}
      systemctl start --no-block docker.service; sleep 8`,
    ),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
