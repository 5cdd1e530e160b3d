import { ADDRESSES } from '../internet/names.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'name-server-dead',
  title: 'the first of two name servers is silent',
  suites: ['bookworm', 'trixie'],
  breakIt: async (world) =>
    sh(
      world,
      `own=$(cat /etc/resolv.conf); printf 'nameserver ${ADDRESSES['mirror-dead.lab.test']}\\n%s\\n' "$own" > /etc/resolv.conf`,
    ),
  cause: 'name-server-dead',
  mend: { kind: 'by-hand', why: 'where the list of name servers comes from only the user knows' },
};
