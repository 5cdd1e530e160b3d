import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'dockerd-elsewhere',
  title: 'somebody started a dockerd at a port alone, and docker.service cannot start beside it',
  suites: ['bookworm'],
  breakIt: async (world) =>
    brokenStart(
      world,
      `systemd-run --quiet --unit=by-hand dockerd -H tcp://127.0.0.1:2375
      for turn in $(seq 30); do test -s /run/docker.pid && break; sleep 1; done
      systemctl start docker.socket`,
    ),
  cause: 'pid-file-stale',
  mend: { kind: 'by-hand', why: 'whose dockerd it is only the user knows' },
};
