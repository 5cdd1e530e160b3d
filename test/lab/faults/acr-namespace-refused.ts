import type { Fault } from './fault.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { loginAs, tagged } from './logins.ts';

export const fault: Fault = {
  name: 'acr-namespace-refused',
  title: 'an image is named after a namespace of Alibaba Cloud that is not the user’s',
  breakIt: async (world) => {
    await loginAs(
      world,
      ['crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com'],
      REGISTRY_LOGIN.password,
    );
    await tagged(world, 'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com/nobody/app:1');
  },
  cause: 'registry-access-refused',
  mend: { kind: 'by-hand', why: 'the name of the image is for the user to choose' },
};
