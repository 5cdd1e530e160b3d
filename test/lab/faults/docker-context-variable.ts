import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-context-variable',
  title: 'DOCKER_CONTEXT names a context that does not exist',
  breakIt: async () => {},
  env: { DOCKER_CONTEXT: 'gone' },
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'the environment is that of the user’s shell' },
};
