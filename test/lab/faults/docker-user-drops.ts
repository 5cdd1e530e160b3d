import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'docker-user-drops',
  title: 'DOCKER-USER drops what comes from outside, the answers to containers too',
  suites: ['forky'],
  breakIt: async (world) =>
    sh(
      world,
      'device=$(ip -4 route show default | sed "s/.* dev \\([^ ]*\\).*/\\1/"); iptables -I DOCKER-USER -i "$device" -j DROP',
    ),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
