import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'exec-root-full',
  title: 'no bytes are left where dockerd has its sockets and states',
  breakIt: async (world) =>
    sh(
      world,
      `mount -t tmpfs -o size=64k tmpfs /run/docker; head -c 99999 /dev/zero > /run/docker/full || true
      systemctl restart docker`,
    ),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what may be deleted only the user knows' },
};
