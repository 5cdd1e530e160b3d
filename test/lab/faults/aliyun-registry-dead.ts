import type { Fault } from './fault.ts';
import { loginTo } from './logins.ts';

export const fault: Fault = {
  name: 'aliyun-registry-dead',
  title: 'packets to the registry of Alibaba Cloud that the client is logged in to vanish',
  breakIt: async (world) => {
    await world.internet.blackhole('registry.cn-hangzhou.aliyuncs.com');
    await loginTo(world, 'registry.cn-hangzhou.aliyuncs.com');
  },
  cause: 'registry-unreachable',
  mend: { kind: 'by-hand', why: 'the registry may be wanted, and come back' },
};
