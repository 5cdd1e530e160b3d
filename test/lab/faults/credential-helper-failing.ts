import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'credential-helper-failing',
  title: 'credsStore names a helper that ends with an error whatever it is asked',
  files: {
    '/root/.docker/config.json': '{ "credsStore": "secretservice" }\n',
    '/usr/local/bin/docker-credential-secretservice':
      '#!/bin/sh\necho "error while loading shared libraries: libsecret-1.so.0" >&2\nexit 127\n',
  },
  breakIt: async (world) => sh(world, 'chmod 755 /usr/local/bin/docker-credential-secretservice'),
  cause: 'credential-helper-broken',
  mend: { kind: 'by-hand', why: 'the file is the user’s own; which helper it should be is theirs to say' },
};
