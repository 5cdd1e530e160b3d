import { ADDRESSES } from '../internet/names.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'captive-portal',
  title: 'whatever is connected to, the same host answers, with its own certificate',
  breakIt: async (world) =>
    sh(
      world,
      `iptables -t nat -I OUTPUT -p tcp --dport 443 -j DNAT --to-destination ${ADDRESSES['www.social.lab.test']}:443`,
    ),
  cause: 'captive-portal',
  others: ['package-source-unreachable'],
  mend: { kind: 'by-hand', why: 'the user signs in' },
};
