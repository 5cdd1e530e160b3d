import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'ip-forward-off-on-purpose',
  title: 'ip-forward is false in daemon.json, and the switch is off',
  files: { [DAEMON_JSON]: '{ "ip-forward": false, "live-restore": true }\n' },
  breakIt: async (world) => sh(world, 'sysctl -q -w net.ipv4.ip_forward=0'),
  cause: 'ip-forward-off',
  mend: { kind: 'by-hand', why: 'somebody decided so' },
};
