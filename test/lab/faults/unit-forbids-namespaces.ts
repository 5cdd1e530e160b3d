import { dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'unit-forbids-namespaces',
  title: 'a drop-in forbids dockerd to enter the namespaces of its containers',
  breakIt: async (world) => sh(world, `${dropIn('RestrictNamespaces=yes')}; systemctl restart docker`),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
