import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-hosts-conflict',
  title: 'daemon.json names hosts, which the service gives as a flag',
  breakIt: async (world) => refusedFile(world, '{"hosts": ["unix:///var/run/docker.sock"]}\n'),
  cause: 'daemon-config-flag-conflict',
  mend: { kind: 'by-hand', why: 'which of the two is meant only the user knows' },
};
