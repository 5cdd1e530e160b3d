import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';

export const fault: Fault = {
  name: 'registry-vpc-outside',
  title: 'an image is named after a host of Alibaba Cloud that responds within its VPC alone',
  breakIt: async (world) => {
    await tagged(world, 'registry-vpc.cn-hangzhou.aliyuncs.com/team/app:1');
  },
  cause: 'registry-unreachable',
  mend: { kind: 'by-hand', why: 'the name of the image is for the user to choose' },
};
