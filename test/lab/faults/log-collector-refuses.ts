import { DAEMON_JSON } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'log-collector-refuses',
  title: 'the log driver of new containers is fluentd, and nobody listens for it: no container starts',
  breakIt: async (world) => {
    await world.machine.writeFile(DAEMON_JSON, '{"log-driver": "fluentd"}\n');
    await sh(world, 'systemctl reset-failed docker && systemctl restart docker');
  },
  cause: 'log-driver-unusable',
  mend: { kind: 'by-hand', why: 'where the collector is only the user knows' },
};
