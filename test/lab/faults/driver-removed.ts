import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'driver-removed',
  title: 'storage-driver is devicemapper',
  breakIt: async (world) => refusedFile(world, '{"storage-driver": "devicemapper"}\n'),
  cause: 'storage-driver-unusable',
  mend: { kind: 'by-hand', why: 'the images of the old driver are at stake' },
};
