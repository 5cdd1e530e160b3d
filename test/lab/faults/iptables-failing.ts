import { brokenStart, stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

/** What iptables-legacy says without the module iptable_nat (iptables/iptables-standalone.c). */
const NO_TABLE = `#!/bin/sh
echo "iptables v1.8.9 (legacy): can't initialize iptables table nat: Table does not exist (do you need to insmod?)" >&2
exit 3
`;

export const fault: Fault = {
  name: 'iptables-failing',
  title: 'iptables fails: the kernel has no table nat for it',
  breakIt: async (world) => {
    await stopped(world, 'rm /usr/sbin/iptables');
    await world.machine.writeFile('/usr/sbin/iptables', NO_TABLE);
    await brokenStart(world, 'chmod 755 /usr/sbin/iptables');
  },
  cause: 'iptables-unusable',
  mend: { kind: 'by-hand', why: "kernel and its modules are the user's" },
};
