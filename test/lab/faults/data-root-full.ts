import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'data-root-full',
  title: 'no bytes are left for the data of Docker',
  breakIt: async (world) =>
    brokenStart(
      world,
      'mount -t tmpfs -o size=4m tmpfs /var/lib/docker; head -c 5000000 /dev/zero > /var/lib/docker/filled || true',
    ),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what may be deleted only the user knows' },
};
