import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-unknown-flag',
  title: 'a drop-in gives dockerd a flag that it does not know',
  breakIt: async (world) =>
    brokenStart(world, dropIn('ExecStart=', 'ExecStart=/usr/sbin/dockerd -H fd:// --no-such-flag')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: 'what was meant by the flag only the user knows' },
};
