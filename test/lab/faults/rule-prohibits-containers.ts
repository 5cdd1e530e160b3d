import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'rule-prohibits-containers',
  title: 'a rule of the routing policy database refuses what containers send',
  breakIt: async (world) => sh(world, 'ip rule add from 172.17.0.0/16 prohibit'),
  cause: 'routing-drops-packets',
  mend: { kind: 'by-hand', why: 'the rule is somebody else’s' },
};
