import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-host-silent',
  title: 'DOCKER_HOST names a host that does not answer',
  breakIt: async () => {},
  env: { DOCKER_HOST: 'tcp://mirror-dead.lab.test:2375' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
