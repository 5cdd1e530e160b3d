import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'docker-proxy-missing',
  title: 'docker-proxy is not there',
  breakIt: async (world) => sh(world, 'mv /usr/sbin/docker-proxy /usr/sbin/docker-proxy.away'),
  cause: 'engine-program-missing',
  mend: { kind: 'by-hand', why: 'packages are installed by the user' },
};
