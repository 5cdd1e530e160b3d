import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'ipsec-policy-blocks',
  title: 'a policy of IPsec blocks what containers send, and has dropped a packet',
  breakIt: async (world) =>
    sh(
      world,
      `ip xfrm policy add src 172.17.0.0/16 dst 0.0.0.0/0 dir fwd action block
      docker run --detach --rm busybox nslookup registry-1.docker.io; sleep 1`,
    ),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'the policy is somebody else’s' },
};
