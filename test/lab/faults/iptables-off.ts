import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'iptables-off',
  title: '"iptables": false and no rules of one\'s own: nothing comes back into the default bridge',
  files: { [DAEMON_JSON]: '{ "iptables": false }\n' },
  breakIt: async (world) => sh(world, '! timeout 8 docker run --rm busybox nslookup registry-1.docker.io'),
  cause: 'container-dns-broken',
  mend: { kind: 'by-hand', why: 'whoever switched it off makes the rules, or has a network that needs none' },
};
