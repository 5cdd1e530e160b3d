import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'data-root-wrong',
  title: 'data-root is a path under a file',
  breakIt: async (world) => {
    await sh(world, 'touch /srv/file');
    await refusedFile(world, '{"data-root": "/srv/file/docker"}\n');
  },
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'where the data is only the user knows' },
};
