import { DAEMON_JSON, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-singular-key',
  title: 'daemon.json has registry-mirror, which every engine ignores',
  breakIt: async ({ machine }) =>
    machine.writeFile(DAEMON_JSON, '{"registry-mirror": ["https://mirror-good.lab.test"]}\n'),
  cause: 'daemon-config-ignored-key',
  mend: { kind: 'fix' },
  proof: runsHello,
};
