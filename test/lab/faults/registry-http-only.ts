import type { Fault } from './fault.ts';
import { loginTo } from './logins.ts';

export const fault: Fault = {
  name: 'registry-http-only',
  title: 'a private registry speaks HTTP on the port of HTTPS',
  breakIt: async (world) => loginTo(world, 'registry-http.lab.test'),
  cause: 'registry-http-only',
  mend: { kind: 'by-hand', why: 'to do without TLS is for the user to decide' },
};
