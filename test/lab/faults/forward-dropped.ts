import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'forward-dropped',
  title: 'a rule above those of Docker drops what comes from its bridge',
  breakIt: async (world) => sh(world, 'iptables -I FORWARD -i docker0 -j DROP'),
  cause: 'firewall-blocks-containers',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
