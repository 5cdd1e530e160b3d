import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bridge-removed',
  title: 'the interface docker0 was deleted while Docker runs',
  breakIt: async (world) => sh(world, 'ip link delete docker0'),
  cause: 'bridge-missing',
  mend: { kind: 'by-hand', why: 'only a restart makes it again, which stops containers' },
};
