import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'tls-off-by-zero',
  title: 'DOCKER_TLS_VERIFY=0 is to switch TLS off, and switches it on',
  breakIt: async () => {},
  env: { DOCKER_TLS_VERIFY: '0' },
  cause: 'client-variable-wrong',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
