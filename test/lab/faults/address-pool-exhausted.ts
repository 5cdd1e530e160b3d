import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'address-pool-exhausted',
  title: 'every subnet of default-address-pools is taken by a network',
  files: {
    [DAEMON_JSON]: '{ "default-address-pools": [{ "base": "10.77.0.0/24", "size": 26 }] }\n',
  },
  breakIt: async (world) =>
    sh(world, 'for name in n1 n2 n3; do docker network create $name; done; ! docker network create n4'),
  cause: 'address-pool-exhausted',
  mend: { kind: 'by-hand', why: 'which network is not needed is for its owner to say' },
};
