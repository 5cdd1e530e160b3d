import type { Fault } from './fault.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { loginAs, tagged } from './logins.ts';

export const fault: Fault = {
  name: 'acr-login-elsewhere',
  title: 'logged in to another host of Alibaba Cloud than the image is named after',
  breakIt: async (world) => {
    await loginAs(world, ['registry.cn-hangzhou.aliyuncs.com'], REGISTRY_LOGIN.password);
    await tagged(world, 'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com/team/app:1');
  },
  cause: 'registry-login-elsewhere',
  mend: { kind: 'by-hand', why: 'a login is for the user to make' },
};
