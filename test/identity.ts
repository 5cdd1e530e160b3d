import type { Identity } from '../src/host/identity.ts';

/** Who runs us on a machine of which nothing else counts: an ordinary user. */
export const ALICE: Identity = {
  platform: 'linux',
  arch: 'x64',
  uid: 1000,
  user: 'alice',
  groups: [],
  home: '/home/alice',
  environment: {},
  now: 0,
};
