import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';

export const fault: Fault = {
  name: 'registry-othername',
  title: 'the certificate of a registry is for the name and address that it had before',
  breakIt: async (world) => {
    await tagged(world, 'registry-othername.lab.test/team/app:1');
  },
  cause: 'registry-certificate-wrong',
  mend: { kind: 'by-hand', why: 'the certificate is that of the server' },
};
