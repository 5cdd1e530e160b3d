import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-path-short',
  title: 'a drop-in sets a PATH without the directories of the system programs',
  breakIt: async (world) => brokenStart(world, dropIn('Environment=PATH=/usr/local/bin:/usr/bin:/bin')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
