import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'ipv6-without-range',
  title: 'daemon.json wants IPv6 for containers and names no range: dockerd does not start',
  // 27.0 and later take a range of their own.
  suites: ['trixie'],
  breakIt: async (world) => refusedFile(world, '{"ipv6": true}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'by-hand', why: 'which range is free only the user knows' },
};
