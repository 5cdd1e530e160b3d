import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'subnet-overlap-vpn',
  title: "a network of Docker's hides a part of a VPN's",
  breakIt: async (world) => {
    await sh(world, 'docker network create --subnet 10.8.3.0/24 office');
    await sh(
      world,
      'ip link add vpn0 type veth peer name vpn1 && ip link set vpn0 up && ip link set vpn1 up',
    );
    await sh(world, 'ip route add 10.8.0.0/16 dev vpn0');
  },
  cause: 'subnet-overlap',
  mend: { kind: 'by-hand', why: 'which of the two moves is for their owner to say' },
};
