import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-missing-program',
  title: 'a drop-in names a dockerd that is not there',
  breakIt: async (world) =>
    brokenStart(world, dropIn('ExecStart=', 'ExecStart=/usr/local/bin/dockerd -H fd://')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
