import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'container-dns-dead',
  title: 'dns in daemon.json names a server that does not answer',
  files: { [DAEMON_JSON]: '{ "dns": ["203.0.113.200"] }\n' },
  breakIt: async (world) => sh(world, '! timeout 8 docker run --rm busybox nslookup registry-1.docker.io'),
  cause: 'container-dns-broken',
  mend: { kind: 'by-hand', why: 'which server containers can reach is not written anywhere' },
};
