import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'data-root-link-broken',
  title: 'data-root is a link to a disk that is not mounted, and stands in no table',
  breakIt: async (world) => {
    await sh(world, 'ln -s /mnt/disk1/docker /srv/docker');
    await refusedFile(world, '{"data-root": "/srv/docker"}\n');
  },
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'where the data is only the user knows' },
};
