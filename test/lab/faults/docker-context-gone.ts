import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'docker-context-gone',
  title: 'the current context was deleted by hand',
  breakIt: async (world) =>
    sh(
      world,
      `mkdir /root/.docker && echo '{ "currentContext": "desktop-linux" }' > /root/.docker/config.json`,
    ),
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'which context to use is the user’s to say' },
};
