import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-hung-not-asked',
  title: 'dockerd is stopped by a signal, and containers may stop with it',
  suites: ['trixie'],
  breakIt: async (world) => sh(world, 'systemctl kill --signal=SIGSTOP --kill-who=main docker.service'),
  cause: 'daemon-hung',
  mend: { kind: 'by-hand', why: 'a restart stops containers, and was not asked for by name' },
};
