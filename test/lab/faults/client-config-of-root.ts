import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'client-config-of-root',
  title: '~/.docker of alice belongs to root and is closed to her, as after sudo docker login',
  files: { '/home/alice/.docker/config.json': '{}\n' },
  breakIt: async (world) => sh(world, 'chmod 700 /home/alice/.docker'),
  user: 'alice',
  cause: 'client-config-invalid',
  mend: { kind: 'by-hand', why: 'the file is the user’s own and holds logins' },
};
