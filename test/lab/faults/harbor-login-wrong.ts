import type { Fault } from './fault.ts';
import { loginAs, tagged } from './logins.ts';

export const fault: Fault = {
  name: 'harbor-login-wrong',
  title: 'the password that is kept for a registry with tokens is an old one',
  breakIt: async (world) => {
    await loginAs(world, ['harbor.lab.test'], 'old-password');
    await tagged(world, 'harbor.lab.test/team/app:1');
  },
  cause: 'registry-login-failed',
  mend: { kind: 'by-hand', why: 'the password is the user’s' },
};
