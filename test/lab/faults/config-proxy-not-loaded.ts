import { DAEMON_JSON } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'config-proxy-not-loaded',
  title: 'a proxy was added to daemon.json, which only a restart takes',
  suites: ['trixie', 'forky'],
  breakIt: async ({ machine }) => machine.writeFile(DAEMON_JSON, '{"proxies": {"no-proxy": "lab.test"}}\n'),
  cause: 'daemon-config-not-loaded',
  mend: { kind: 'by-hand', why: 'a restart stops containers, and was not asked for by name' },
};
