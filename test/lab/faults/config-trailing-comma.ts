import { refusedFile, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-trailing-comma',
  title: 'daemon.json has a comma after its last entry',
  breakIt: async (world) =>
    refusedFile(world, '{\n  "registry-mirrors": ["https://mirror-good.lab.test",]\n}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'fix' },
  proof: runsHello,
};
