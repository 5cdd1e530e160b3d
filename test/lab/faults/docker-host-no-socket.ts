import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-host-no-socket',
  title: 'DOCKER_HOST names a socket that is not there',
  breakIt: async () => {},
  env: { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
