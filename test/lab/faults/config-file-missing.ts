import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-file-missing',
  title: 'the service names a --config-file that is not there',
  breakIt: async (world) => {
    const flags = '-H fd:// --config-file=/etc/docker/other.json';
    await brokenStart(world, dropIn('ExecStart=', `ExecStart=/usr/sbin/dockerd ${flags}`));
  },
  cause: 'daemon-config-wrong-file',
  mend: { kind: 'by-hand', why: 'which file is meant only the user knows' },
};
