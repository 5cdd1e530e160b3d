import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'package-source-foreign-key',
  title: 'the only mirror of the packages that answers has another key than Docker’s',
  files: {
    '/etc/apt/sources.list.d/docker.list':
      'deb [arch=amd64 signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian trixie stable\n',
  },
  breakIt: async ({ internet }) => {
    await internet.blackhole('download.docker.com');
    await internet.blackhole('mirrors.aliyun.com');
  },
  cause: 'package-source-unreachable',
  mend: { kind: 'by-hand', isTried: true, why: 'a key that is not Docker’s is never trusted' },
};
