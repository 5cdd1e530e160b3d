import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'daemon-failed-alice',
  title: 'a start fails, and the user may not read the journal',
  breakIt: async (world) => brokenStart(world, 'mv /usr/sbin/iptables /usr/sbin/iptables.away'),
  user: 'alice',
  cause: 'daemon-failed',
  mend: { kind: 'by-hand', isTried: true, why: 'why, root has to look' },
};
