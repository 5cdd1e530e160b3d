import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'local-ports-few',
  title: 'the kernel has one port left for all connections that begin here',
  breakIt: async (world) => sh(world, 'sysctl -q -w net.ipv4.ip_local_port_range="61000 61000"'),
  cause: 'kernel-setting-too-low',
  mend: { kind: 'by-hand', why: 'somebody has set it on purpose, and knows for what' },
};
