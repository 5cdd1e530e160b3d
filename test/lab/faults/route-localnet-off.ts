import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'route-localnet-off',
  title: 'no docker-proxy, and route_localnet of docker0 switched off',
  breakIt: async (world) =>
    sh(
      world,
      `echo '{ "userland-proxy": false }' > /etc/docker/daemon.json; systemctl restart docker
      sysctl -q -w net.ipv4.conf.docker0.route_localnet=0`,
    ),
  cause: 'loopback-unusable',
  mend: { kind: 'by-hand', why: 'a hardening script may have chosen so' },
};
