import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'docker-host-and-context',
  title: 'DOCKER_HOST and the current context both lead astray',
  breakIt: async (world) =>
    sh(world, 'docker context create away --docker host=tcp://127.0.0.1:2375 && docker context use away'),
  env: { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
