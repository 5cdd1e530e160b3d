import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'api-version-too-new',
  title: 'DOCKER_API_VERSION is a version that no engine speaks yet',
  breakIt: async () => {},
  env: { DOCKER_API_VERSION: '1.99' },
  cause: 'api-version-mismatch',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
