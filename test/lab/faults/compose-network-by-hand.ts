import { startShop } from './compose-shop.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'compose-network-by-hand',
  title: 'the network of a project was removed, and made anew by hand',
  packages: ['docker-compose'],
  suites: ['trixie', 'forky'],
  breakIt: async (world) => {
    await startShop(world, '  web:\n    image: busybox\n    init: true\n    command: sleep 1d\n');
    await sh(
      world,
      'cd /root/shop && docker-compose stop && docker network rm shop_default && docker network create shop_default',
    );
  },
  cause: 'network-label-mismatch',
  mend: { kind: 'by-hand', why: 'whose network it is, only its owner knows' },
  proof: async (world) =>
    sh(world, 'cd /root/shop && docker network rm shop_default && docker-compose up --detach'),
};
