import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'state-file-damaged',
  title: 'after a power cut the database of the networks is full of zeros',
  breakIt: async (world) =>
    brokenStart(world, 'head -c 65536 /dev/zero > /var/lib/docker/network/files/local-kv.db'),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'what stood in the file is lost when it is moved away' },
};
