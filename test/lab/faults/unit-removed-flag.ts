import { brokenStart, DAEMON_JSON, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'unit-removed-flag',
  title: 'a drop-in gives dockerd the flag -g, which it no longer knows, beside a daemon.json that is right',
  suites: ['trixie', 'forky'],
  files: { [DAEMON_JSON]: '{ "log-opts": { "max-size": "10m" } }\n' },
  breakIt: async (world) =>
    brokenStart(world, dropIn('ExecStart=', 'ExecStart=/usr/sbin/dockerd -H fd:// -g /srv/docker')),
  cause: 'daemon-unit-invalid',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
