import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'driver-unsupported',
  title: 'storage-driver is overlay2, the file system below is an overlay itself',
  breakIt: async (world) =>
    refusedFile(world, '{"storage-driver": "overlay2", "data-root": "/srv/docker"}\n'),
  cause: 'storage-driver-unusable',
  mend: { kind: 'by-hand', why: 'the data of the other driver is at stake' },
};
