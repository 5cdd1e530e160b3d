import type { Fault } from './fault.ts';
import { restartBehind } from './behind-proxy.ts';

export const fault: Fault = {
  name: 'proxy-wants-login',
  title: 'the proxy of the daemon answers 407',
  breakIt: async (world) => restartBehind(world, 'http://proxy.lab.test:3129'),
  cause: 'proxy-needs-auth',
  mend: { kind: 'by-hand', why: 'nobody but the user knows the password' },
};
