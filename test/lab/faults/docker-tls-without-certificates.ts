import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-tls-without-certificates',
  title: 'DOCKER_TLS_VERIFY is set, and there are no certificates',
  breakIt: async () => {},
  env: { DOCKER_TLS_VERIFY: '1' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
