import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'names-without-dns',
  title: 'the line hosts: of nsswitch.conf names no source that asks name servers',
  breakIt: async (world) => sh(world, "sed -i 's/^hosts:.*/hosts: files/' /etc/nsswitch.conf"),
  cause: 'dns-broken',
  mend: { kind: 'by-hand', why: 'where names are looked up is for the user to say' },
};
