import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'buildx-no-program',
  title: 'a web page was saved as the plugin buildx, and a build is to use it',
  // The 20.10 client speaks BuildKit itself.
  suites: ['trixie', 'forky'],
  breakIt: async (world) =>
    sh(
      world,
      `mkdir -p /usr/local/lib/docker/cli-plugins
      printf "Not Found" > /usr/local/lib/docker/cli-plugins/docker-buildx
      chmod +x /usr/local/lib/docker/cli-plugins/docker-buildx`,
    ),
  env: { DOCKER_BUILDKIT: '1' },
  cause: 'buildx-missing',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
