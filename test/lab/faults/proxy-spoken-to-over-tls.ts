import { restartBehind } from './behind-proxy.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'proxy-spoken-to-over-tls',
  title: 'https:// stands before a proxy that speaks no TLS',
  suites: ['trixie'],
  breakIt: async (world) => restartBehind(world, 'https://proxy.lab.test:3128'),
  cause: 'proxy-url-misread',
  mend: { kind: 'by-hand', why: 'what the proxy speaks only the user knows' },
};
