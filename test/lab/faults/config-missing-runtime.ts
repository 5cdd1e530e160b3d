import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-missing-runtime',
  title: 'daemon.json names a default runtime that is not there',
  breakIt: async (world) => refusedFile(world, '{"default-runtime": "nvidia"}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'by-hand', why: 'the runtime is installed by the user' },
};
