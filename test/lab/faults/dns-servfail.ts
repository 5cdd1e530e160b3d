import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'dns-servfail',
  title: 'the name server answers SERVFAIL',
  breakIt: async ({ internet }) => internet.dnsServfail(),
  cause: 'dns-broken',
  mend: { kind: 'by-hand', why: 'which name server is right only the user knows' },
};
