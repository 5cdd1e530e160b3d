import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'docker-context-elsewhere',
  title: 'the current context leads to a port where nobody listens',
  breakIt: async (world) =>
    sh(world, 'docker context create away --docker host=tcp://127.0.0.1:2375 && docker context use away'),
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'which context to use is the user’s to say' },
};
