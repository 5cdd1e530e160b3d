import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-unknown-key',
  title: 'daemon.json names a setting that no engine knows',
  breakIt: async (world) => refusedFile(world, '{"mirrors": ["https://mirror-good.lab.test"]}\n'),
  cause: 'daemon-config-unknown-key',
  mend: { kind: 'by-hand', why: 'what was meant only the user knows' },
};
