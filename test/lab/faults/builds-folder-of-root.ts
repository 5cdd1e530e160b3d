import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'builds-folder-of-root',
  title: 'a build of root with the HOME of alice left ~/.docker/buildx to root: alice cannot build',
  suites: ['trixie', 'forky'],
  user: 'alice',
  breakIt: async (world) =>
    // A plugin by its name: faults have no packages of their own.
    sh(
      world,
      `mkdir -p /usr/local/lib/docker/cli-plugins /home/alice/.docker/buildx
      printf '#!/bin/sh\\nexit 1\\n' > /usr/local/lib/docker/cli-plugins/docker-buildx
      chmod +x /usr/local/lib/docker/cli-plugins/docker-buildx
      chown alice: /home/alice/.docker; chown root: /home/alice/.docker/buildx`,
    ),
  cause: 'client-config-invalid',
  mend: { kind: 'by-hand', why: 'whose files they are only the user knows' },
};
