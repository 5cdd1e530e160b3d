import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'client-script-dead',
  title: 'the docker command is a script that calls what is gone',
  breakIt: async (world) =>
    sh(
      world,
      `printf '#!/bin/sh\\nexec /snap/bin/docker "$@"\\n' > /usr/local/bin/docker; chmod 755 /usr/local/bin/docker`,
    ),
  cause: 'docker-not-installed',
  mend: { kind: 'by-hand', why: 'whose script that is only the user knows' },
};
