import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-of-old-days',
  title: 'a drop-in starts the daemon as "docker daemon"',
  breakIt: async (world) =>
    brokenStart(world, dropIn('ExecStart=', 'ExecStart=/usr/bin/docker daemon -H fd://')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
