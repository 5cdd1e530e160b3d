import { DAEMON_JSON, brokenStart, stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'address-pools-own',
  title: 'default-address-pools lies wholly in a network of the machine',
  breakIt: async (world) => {
    await stopped(world, 'true');
    await world.machine.writeFile(
      DAEMON_JSON,
      '{"default-address-pools": [{"base": "10.9.0.0/16", "size": 24}]}\n',
    );
    await brokenStart(
      world,
      'ip link del docker0; rm -rf /var/lib/docker/network; ip link add vpn0 type veth peer name vpn1; ip address add 10.9.0.1/16 dev vpn0; ip link set vpn0 up',
    );
  },
  cause: 'address-pool-exhausted',
  mend: { kind: 'by-hand', why: 'which range is free only the user knows' },
};
