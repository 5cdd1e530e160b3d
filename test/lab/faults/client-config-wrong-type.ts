import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'client-config-wrong-type',
  title: 'in ~/.docker/config.json auths is a list',
  files: { '/root/.docker/config.json': '{ "auths": [] }\n' },
  breakIt: async () => {},
  cause: 'client-config-invalid',
  mend: { kind: 'by-hand', why: 'the file is the user’s own and holds logins' },
};
