import type { Fault } from './fault.ts';
import { loginTo } from './logins.ts';

export const fault: Fault = {
  name: 'registry-own-ca',
  title: 'a private registry whose CA this machine does not know',
  breakIt: async (world) => loginTo(world, 'registry-ca.lab.test'),
  cause: 'tls-untrusted',
  mend: { kind: 'by-hand', why: 'whom to trust is for the user to say' },
};
