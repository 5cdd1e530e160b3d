import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bridge-spanning-tree',
  title: 'the bridge of the default network runs a spanning tree',
  breakIt: async (world) =>
    sh(
      world,
      `ip link add br0 type bridge stp_state 1 forward_delay 1500
      ip address add 172.30.0.1/24 dev br0; ip link set br0 up
      echo '{ "bridge": "br0" }' > /etc/docker/daemon.json; systemctl restart docker`,
    ),
  cause: 'bridge-delays-containers',
  mend: { kind: 'by-hand', why: 'the bridge is somebody else’s' },
};
