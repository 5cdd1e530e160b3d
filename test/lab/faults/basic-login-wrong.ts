import type { Fault } from './fault.ts';
import { loginAs, tagged } from './logins.ts';

export const fault: Fault = {
  name: 'basic-login-wrong',
  title: 'the password that is kept for a registry without tokens is an old one',
  breakIt: async (world) => {
    await loginAs(world, ['registry-login.lab.test'], 'old-password');
    await tagged(world, 'registry-login.lab.test/a:1');
  },
  cause: 'registry-login-failed',
  mend: { kind: 'by-hand', why: 'the password is the user’s' },
};
