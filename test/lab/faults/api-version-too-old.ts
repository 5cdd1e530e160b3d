import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'api-version-too-old',
  title: 'DOCKER_API_VERSION is a version that the engine no longer speaks',
  breakIt: async () => {},
  env: { DOCKER_API_VERSION: '1.10' },
  cause: 'api-version-mismatch',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
