import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'socket-removed',
  title: 'the file docker.sock was removed while Docker runs',
  breakIt: async (world) => sh(world, 'rm /run/docker.sock'),
  cause: 'daemon-socket-failed',
  mend: { kind: 'by-hand', why: 'a restart stops containers' },
};
