import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'data-root-read-only',
  title: 'the data directory is on a read-only file system',
  breakIt: async (world) => brokenStart(world, 'mount -t tmpfs -o ro tmpfs /var/lib/docker'),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: "mounts are the user's" },
};
