import type { Fault } from './fault.ts';
import { restartBehind } from './behind-proxy.ts';

export const fault: Fault = {
  name: 'proxy-down',
  title: 'the proxy of the daemon refuses connections',
  breakIt: async (world) => restartBehind(world, 'http://proxy.lab.test:3130'),
  cause: 'proxy-unreachable',
  mend: { kind: 'by-hand', why: 'which proxy is right only the user knows' },
};
