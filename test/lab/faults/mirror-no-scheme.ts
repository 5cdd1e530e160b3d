import { refusedFile, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'mirror-no-scheme',
  title: 'a mirror in daemon.json has no https://',
  breakIt: async (world) => refusedFile(world, '{"registry-mirrors": ["mirror-good.lab.test"]}\n'),
  cause: 'mirror-url-invalid',
  mend: { kind: 'fix' },
  proof: runsHello,
};
