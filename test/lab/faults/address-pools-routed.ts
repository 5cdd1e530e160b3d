import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'address-pools-routed',
  title: 'routes of a VPN cover every range that Docker takes its networks from',
  breakIt: async (world) =>
    brokenStart(
      world,
      'ip link del docker0; rm -rf /var/lib/docker/network; ip link add vpn0 type veth peer name vpn1; ip link set vpn0 up; for n in 172.16.0.0/12 192.168.0.0/16 10.0.0.0/8; do ip route add $n dev vpn0; done',
    ),
  cause: 'address-pool-exhausted',
  others: ['network-offline'],
  mend: { kind: 'by-hand', why: "the VPN and its routes are the user's" },
};
