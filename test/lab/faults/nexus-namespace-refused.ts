import type { Fault } from './fault.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { loginAs, tagged } from './logins.ts';

export const fault: Fault = {
  name: 'nexus-namespace-refused',
  title: 'a registry whose tokens say nothing refuses the repository',
  breakIt: async (world) => {
    await loginAs(world, ['nexus.lab.test'], REGISTRY_LOGIN.password);
    await tagged(world, 'nexus.lab.test/nobody/app:1');
  },
  cause: 'registry-access-refused',
  mend: { kind: 'by-hand', why: 'the name of the image is for the user to choose' },
};
