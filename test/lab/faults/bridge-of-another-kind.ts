import { brokenStart } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'bridge-of-another-kind',
  title: 'an interface that is no bridge has the name docker0',
  breakIt: async (world) =>
    brokenStart(world, 'ip link delete docker0; ip link add docker0 type veth peer name docker0-peer'),
  cause: 'bridge-missing',
  mend: { kind: 'by-hand', why: 'whose interface that is only the user knows' },
};
