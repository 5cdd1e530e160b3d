import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'client-config-not-writable',
  title: '~/.docker of alice belongs to root, and she may read it',
  files: { '/home/alice/.docker/config.json': '{}\n' },
  breakIt: async () => {},
  user: 'alice',
  cause: 'client-config-invalid',
  mend: { kind: 'by-hand', why: 'the file is the user’s own and holds logins' },
};
