import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';

export const fault: Fault = {
  name: 'registry-by-address',
  title: 'a registry is used by its address, which its certificate does not have',
  breakIt: async (world) => {
    await tagged(world, '198.51.100.40/team/app:1');
  },
  cause: 'registry-certificate-wrong',
  mend: { kind: 'by-hand', why: 'the certificate is that of the server' },
};
