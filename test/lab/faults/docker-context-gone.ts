import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'docker-context-gone',
  title: 'the current context was deleted by hand',
  files: { '/root/.docker/config.json': '{ "currentContext": "desktop-linux" }\n' },
  breakIt: async () => {},
  cause: 'wrong-endpoint',
  mend: { kind: 'by-hand', why: 'which context to use is the user’s to say' },
};
