import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'data-root-turned-read-only',
  title: 'the file system of the data root can only be read since dockerd was started',
  breakIt: async (world) =>
    sh(world, 'mount --bind /var/lib/docker /var/lib/docker; mount -o remount,bind,ro /var/lib/docker'),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'the disk is to be looked at first' },
};
