import { refusedFile, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-comment',
  title: 'daemon.json has a comment',
  breakIt: async (world) =>
    refusedFile(world, '{\n  // mine\n  "registry-mirrors": ["https://mirror-good.lab.test"]\n}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'fix' },
  proof: runsHello,
};
