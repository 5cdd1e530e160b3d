import { dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'unit-two-commands-running',
  title: 'the same while Docker runs: it will not start again',
  breakIt: async (world) => sh(world, dropIn('ExecStart=/usr/sbin/dockerd -H fd://')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
