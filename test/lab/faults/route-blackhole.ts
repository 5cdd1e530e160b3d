import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'route-blackhole',
  title: 'the way back to the containers leads into a blackhole',
  breakIt: async (world) =>
    sh(world, 'ip route add blackhole 172.17.0.0/16 table 201; ip rule add to 172.17.0.0/16 table 201'),
  cause: 'routing-drops-packets',
  mend: { kind: 'by-hand', why: 'the route is somebody else’s' },
};
