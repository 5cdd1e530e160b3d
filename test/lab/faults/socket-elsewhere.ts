import { dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'socket-elsewhere',
  title: 'the unit makes dockerd listen on a TCP port only, and everybody asks the socket',
  breakIt: async (world) => {
    await sh(world, dropIn('ExecStart=', 'ExecStart=/usr/sbin/dockerd -H tcp://127.0.0.1:2375'));
    await sh(world, 'systemctl reset-failed docker && systemctl restart docker');
  },
  cause: 'daemon-socket-failed',
  others: ['api-exposed'],
  mend: { kind: 'by-hand', why: 'where dockerd is to listen only the user knows' },
};
