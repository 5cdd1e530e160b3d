import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';

export const fault: Fault = {
  name: 'registry-nosan',
  title: 'the certificate of a registry names its host in the subject alone',
  breakIt: async (world) => {
    await tagged(world, 'registry-nosan.lab.test/team/app:1');
  },
  cause: 'registry-certificate-wrong',
  mend: { kind: 'by-hand', why: 'the certificate is that of the server' },
};
