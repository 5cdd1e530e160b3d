import { stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'socket-path-taken',
  title: 'a directory stands in the place of docker.sock',
  breakIt: async (world) => {
    await stopped(world, 'rm -rf /run/docker.sock; mkdir /run/docker.sock');
    await world.machine.exec(['systemctl', 'start', 'docker.service']);
  },
  cause: 'daemon-socket-failed',
  mend: { kind: 'by-hand', why: 'whose the directory is only the user knows' },
};
