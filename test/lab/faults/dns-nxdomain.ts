import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'dns-nxdomain',
  title: 'the name server knows no name',
  breakIt: async ({ internet }) => internet.dns('nxdomain'),
  cause: 'dns-broken',
  mend: { kind: 'by-hand', why: 'which name server is right only the user knows' },
};
