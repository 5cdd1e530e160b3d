import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'userns-without-ids',
  title: 'userns-remap names a user who has no subordinate ids',
  breakIt: async (world) => {
    await sh(
      world,
      'groupadd -f alice; touch /etc/subuid /etc/subgid; sed -i /^alice:/d /etc/subuid /etc/subgid',
    );
    await refusedFile(world, '{"userns-remap": "alice"}\n');
  },
  cause: 'daemon-setting-dangling',
  mend: { kind: 'by-hand', why: 'which ids are free only the user knows' },
};
