import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-bad-log-option',
  title: 'daemon.json has a log option that its log driver does not know',
  breakIt: async (world) => refusedFile(world, '{"log-opts": {"max-sizes": "10m"}}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'by-hand', why: 'what was meant only the user knows' },
};
