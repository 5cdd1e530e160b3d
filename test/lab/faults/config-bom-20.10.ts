import { refusedFile, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-bom-20.10',
  title: 'daemon.json begins with a byte order mark',
  suites: ['bookworm'],
  breakIt: async (world) =>
    refusedFile(world, '\uFEFF{"registry-mirrors": ["https://mirror-good.lab.test"]}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'fix' },
  proof: runsHello,
};
