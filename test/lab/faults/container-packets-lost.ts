import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'container-packets-lost',
  title: 'a rule drops nine of ten packets from containers, at random',
  // As tools for trying failures leave it (alexei-led/pumba, tylertreat/comcast).
  breakIt: async (world) =>
    sh(
      world,
      `iptables -I DOCKER-USER -i docker0 -m statistic --mode random --probability 0.9 -j DROP
      ! docker run --rm busybox timeout 2 nslookup registry-1.docker.io`,
    ),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'whoever has set the rule knows what for' },
};
