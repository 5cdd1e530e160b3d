import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-wrong-type',
  title: 'daemon.json has a text where a list belongs',
  breakIt: async (world) => refusedFile(world, '{"registry-mirrors": "https://mirror-good.lab.test"}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'by-hand', why: 'what was meant only the user knows' },
};
