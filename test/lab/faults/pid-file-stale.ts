import { brokenStart, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'pid-file-stale',
  title: 'docker.pid names a process that is no dockerd',
  breakIt: async (world) =>
    brokenStart(world, 'systemctl show systemd-journald --property=MainPID --value > /run/docker.pid'),
  cause: 'pid-file-stale',
  mend: { kind: 'fix' },
  proof: runsHello,
};
