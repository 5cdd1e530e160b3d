import { runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'daemon-hung',
  title: 'dockerd is stopped by a signal, with live-restore on',
  files: { '/etc/docker/daemon.json': '{"live-restore": true}\n' },
  breakIt: async (world) => sh(world, 'systemctl kill --signal=SIGSTOP --kill-who=main docker.service'),
  cause: 'daemon-hung',
  mend: { kind: 'fix', args: ['--allow-disruptive'] },
  proof: runsHello,
};
