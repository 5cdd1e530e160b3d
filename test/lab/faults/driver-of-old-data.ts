import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'driver-of-old-data',
  title: 'the data directory holds the data of aufs',
  suites: ['bookworm'],
  breakIt: async (world) =>
    brokenStart(
      world,
      'rm -rf /var/lib/docker/overlay2 /var/lib/docker/image; mkdir -p /var/lib/docker/aufs/layers/one',
    ),
  cause: 'storage-driver-unusable',
  mend: { kind: 'by-hand', why: 'the images of the old driver are at stake' },
};
