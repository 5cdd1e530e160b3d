import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';

export const fault: Fault = {
  name: 'default-network-off',
  title: 'daemon.json turns the default network off',
  files: { [DAEMON_JSON]: '{ "bridge": "none" }\n' },
  breakIt: async () => {},
  cause: 'default-network-off',
  mend: { kind: 'by-hand', why: 'somebody may have chosen so' },
};
