import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';

export const fault: Fault = {
  name: 'registry-expired',
  title: 'the certificate of a registry ended the day before',
  breakIt: async (world) => {
    await tagged(world, 'registry-expired.lab.test/team/app:1');
  },
  cause: 'registry-certificate-wrong',
  mend: { kind: 'by-hand', why: 'the certificate is that of the server' },
};
