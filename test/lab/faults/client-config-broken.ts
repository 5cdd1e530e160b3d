import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'client-config-broken',
  title: 'alice’s ~/.docker/config.json ends in the middle',
  files: { '/home/alice/.docker/config.json': '{\n  "auths": {\n' },
  breakIt: async (world) => sh(world, 'chown -R alice: /home/alice/.docker'),
  user: 'alice',
  cause: 'client-config-invalid',
  mend: { kind: 'by-hand', why: 'the file is the user’s own and holds logins' },
};
