import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'hub-503',
  title: 'Docker Hub answers 503',
  breakIt: async ({ internet }) => internet.hub('unavailable'),
  cause: 'hub-outage',
  others: ['search-unreachable'],
  mend: { kind: 'by-hand', why: 'the fault is on the side of Docker Hub' },
};
