import type { Fault } from './fault.ts';
import { useMirrors } from './mirrors.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'five-dead-mirrors',
  title: 'Docker Hub and all of five mirrors are black holes',
  breakIt: async (world) => {
    const { internet } = world;
    await internet.blackhole('registry-1.docker.io');
    await internet.blackhole('mirror-good.lab.test');
    await internet.blackhole('mirror-search.lab.test');
    await internet.blackhole('mirror-slow.lab.test');
    await internet.blackhole('abc123.mirror.aliyuncs.com');
    await useMirrors(world, 'dead', 'good', 'search', 'slow', 'https://abc123.mirror.aliyuncs.com');
  },
  cause: 'hub-unreachable',
  others: ['mirror-unreachable'],
  mend: { kind: 'fix', args: ['--mirror', 'https://mirror-realm.lab.test'] },
  proof: async (world) => sh(world, 'docker run --rm hello-world'),
};
