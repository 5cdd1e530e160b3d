import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-host-no-listener',
  title: 'DOCKER_HOST names a port where nobody listens',
  breakIt: async () => {},
  env: { DOCKER_HOST: 'tcp://127.0.0.1:2375' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
