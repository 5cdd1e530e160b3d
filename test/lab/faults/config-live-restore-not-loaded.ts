import { DAEMON_JSON, runsHello } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-live-restore-not-loaded',
  title: 'live-restore was switched on in daemon.json, and Docker not reloaded',
  breakIt: async ({ machine }) => machine.writeFile(DAEMON_JSON, '{"live-restore": true}\n'),
  cause: 'daemon-config-not-loaded',
  mend: { kind: 'fix' },
  proof: runsHello,
};
