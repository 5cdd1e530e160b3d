import { dropIn, stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-two-commands',
  title: 'a drop-in adds an ExecStart and does not empty the old one first',
  breakIt: async (world) => stopped(world, dropIn('ExecStart=/usr/sbin/dockerd -H fd://')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
