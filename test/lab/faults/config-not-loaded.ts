import { DAEMON_JSON, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-not-loaded',
  title: 'a mirror was added to daemon.json, and Docker not reloaded',
  breakIt: async ({ machine }) =>
    machine.writeFile(DAEMON_JSON, '{"registry-mirrors": ["https://mirror-good.lab.test"]}\n'),
  cause: 'daemon-config-not-loaded',
  mend: { kind: 'fix' },
  proof: runsHello,
};
