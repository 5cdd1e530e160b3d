import type { Fault } from './fault.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { loginAs, tagged } from './logins.ts';

export const fault: Fault = {
  name: 'acr-pull-only',
  title: 'the login at an enterprise registry may pull, and the image is made for a push',
  breakIt: async (world) => {
    await loginAs(world, ['lab-registry.cn-hangzhou.cr.aliyuncs.com'], REGISTRY_LOGIN.password);
    await tagged(world, 'lab-registry.cn-hangzhou.cr.aliyuncs.com/shared/app:1');
  },
  cause: 'registry-access-refused',
  mend: { kind: 'by-hand', why: 'rights are for the registry’s owner to grant' },
};
