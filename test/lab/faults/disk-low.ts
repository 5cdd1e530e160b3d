import type { Fault } from './fault.ts';
import { sh } from './sh.ts';
import { smallDataRoot } from './small-data-root.ts';

export const fault: Fault = {
  name: 'disk-low',
  title: 'less than 5 % is left on the file system of the data root',
  files: smallDataRoot('size=1200m'),
  breakIt: async (world) =>
    sh(
      world,
      'free=$(df --output=avail -B1 /srv/docker | tail -n 1) && fallocate -l $((free - 56000000)) /srv/docker/ballast',
    ),
  cause: 'disk-low',
  mend: { kind: 'by-hand', why: 'what to delete is for its owner to say' },
};
