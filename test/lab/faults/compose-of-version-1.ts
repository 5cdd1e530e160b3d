import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'compose-of-version-1',
  title: 'of Compose only version 1 is there, as docker-compose',
  // Debian's package of that time; the others have version 2.
  suites: ['bookworm'],
  packages: ['docker-compose'],
  breakIt: async (world) => sh(world, 'docker-compose version; ! docker compose version'),
  cause: 'compose-missing',
  mend: { kind: 'by-hand', why: 'installing a package is not for us to do unasked' },
};
