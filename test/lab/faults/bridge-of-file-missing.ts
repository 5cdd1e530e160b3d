import type { Fault } from './fault.ts';
import { refusedFile } from './broken-start.ts';

export const fault: Fault = {
  name: 'bridge-of-file-missing',
  title: '"bridge" names an interface that nobody made',
  breakIt: async (world) => refusedFile(world, '{ "bridge": "br0" }\n'),
  cause: 'daemon-setting-dangling',
  mend: { kind: 'by-hand', why: 'which bridge was meant only the user knows' },
};
