import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'dns-silent',
  title: 'the name server does not answer',
  breakIt: async ({ internet }) => internet.dnsDown(),
  cause: 'dns-broken',
  mend: { kind: 'by-hand', why: 'which name server is right only the user knows' },
};
