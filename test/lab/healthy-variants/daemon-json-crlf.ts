import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { HealthyVariant } from '../faults/fault.ts';

export const variant: HealthyVariant = {
  name: 'daemon-json-crlf',
  title: 'the lines of daemon.json end in CRLF',
  files: { [DAEMON_JSON]: '{\r\n  "log-level": "info",\r\n  "log-opts": { "max-size": "10m" }\r\n}\r\n' },
  prepare: async () => {},
};
