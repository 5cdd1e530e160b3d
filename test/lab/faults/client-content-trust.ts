import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'client-content-trust',
  title: 'DOCKER_CONTENT_TRUST=1: no image without a signature is taken',
  suites: ['bookworm', 'forky'],
  breakIt: async () => {},
  env: { DOCKER_CONTENT_TRUST: '1' },
  cause: 'client-variable-wrong',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
