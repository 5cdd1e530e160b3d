import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'buildx-missing',
  title: 'DOCKER_BUILDKIT=1 without buildx: docker build refuses',
  // The 20.10 client speaks BuildKit itself.
  suites: ['trixie', 'forky'],
  breakIt: async () => {},
  env: { DOCKER_BUILDKIT: '1' },
  cause: 'buildx-missing',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
