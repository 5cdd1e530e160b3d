import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'search-blackholed',
  title: 'packets to the search of Docker Hub vanish',
  breakIt: async ({ internet }) => internet.blackhole('index.docker.io'),
  cause: 'search-unreachable',
  mend: { kind: 'by-hand', why: 'no setting of Docker leads search elsewhere' },
};
