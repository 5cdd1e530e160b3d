import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';

export const fault: Fault = {
  name: 'registry-selfsigned',
  title: 'a private registry has signed its certificate itself',
  breakIt: async (world) => {
    await tagged(world, 'registry-selfsigned.lab.test/team/app:1');
  },
  cause: 'tls-untrusted',
  mend: { kind: 'by-hand', why: 'whom to trust is for the user to say' },
};
