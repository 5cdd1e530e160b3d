import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'ipv6',
  title: 'IPv6 for containers, and an IPv6 address and route on the machine',
  files: { [DAEMON_JSON]: '{ "ipv6": true, "fixed-cidr-v6": "fd00:d0c::/64" }\n' },
  prepare: async (world) =>
    sh(world, 'ip -6 address add 2001:db8:7::2/64 dev eth0 && ip -6 route add default via 2001:db8:7::1'),
};
