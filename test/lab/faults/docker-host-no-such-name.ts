import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-host-no-such-name',
  title: 'DOCKER_HOST names a host that does not exist',
  breakIt: async () => {},
  env: { DOCKER_HOST: 'engine.lab.test:2375' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
