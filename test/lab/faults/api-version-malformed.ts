import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'api-version-malformed',
  title: 'DOCKER_API_VERSION is what is no version',
  breakIt: async () => {},
  env: { DOCKER_API_VERSION: 'v1.41' },
  cause: 'api-version-mismatch',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
