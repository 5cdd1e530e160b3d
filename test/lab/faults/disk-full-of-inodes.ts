import type { Fault } from './fault.ts';
import { sh } from './sh.ts';
import { smallDataRoot } from './small-data-root.ts';

export const fault: Fault = {
  name: 'disk-full-of-inodes',
  title: 'no inode is left on the file system of the data root',
  files: smallDataRoot('size=300m,nr_inodes=3000'),
  breakIt: async (world) =>
    sh(
      world,
      'mkdir /srv/docker/ballast && cd /srv/docker/ballast && seq 4000 | xargs touch 2>/dev/null || true',
    ),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what to delete is for its owner to say' },
};
