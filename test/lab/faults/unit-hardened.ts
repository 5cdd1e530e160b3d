import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-hardened',
  title: 'a drop-in makes the file system read-only for dockerd',
  breakIt: async (world) => brokenStart(world, dropIn('ProtectSystem=strict')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
