import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'data-root-no-inodes',
  title: 'no inodes are left for the data of Docker',
  breakIt: async (world) => brokenStart(world, 'mount -t tmpfs -o nr_inodes=12 tmpfs /var/lib/docker'),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what may be deleted only the user knows' },
};
