import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'ipv6-only',
  title: 'Docker Hub has only an IPv6 address here, and no way leads there',
  breakIt: async ({ internet }) => internet.onlyIpv6('registry-1.docker.io'),
  cause: 'ipv6-broken',
  mend: { kind: 'by-hand', why: 'routes and name servers are not for a program to choose' },
};
