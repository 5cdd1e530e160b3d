import { DAEMON_JSON, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-breaks-next-start',
  title: 'daemon.json was broken while Docker runs',
  breakIt: async ({ machine }) =>
    machine.writeFile(DAEMON_JSON, '{\n  "registry-mirrors": ["https://mirror-good.lab.test"],\n}\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'fix' },
  proof: runsHello,
};
