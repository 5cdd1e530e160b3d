import { stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'socket-no-group',
  title: 'there is no group docker',
  breakIt: async (world) => {
    await stopped(world, 'groupmod --new-name dockers docker');
    await world.machine.exec(['systemctl', 'start', 'docker.service']);
  },
  cause: 'daemon-socket-failed',
  mend: { kind: 'by-hand', why: 'groups are made by the user' },
};
