import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'client-is-archive',
  title: 'The docker command is the archive in which it was downloaded',
  breakIt: async (world) =>
    sh(world, 'tar --create --gzip --file=/usr/bin/docker -C /etc hostname && chmod +x /usr/bin/docker'),
  cause: 'docker-not-installed',
  mend: { kind: 'by-hand', why: 'what is to be in its place only the user knows' },
};
