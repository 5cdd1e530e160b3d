import { DAEMON_JSON } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'log-option-unreadable',
  title: 'daemon.json gives the default log driver a value that it cannot read: no container starts',
  breakIt: async (world) => {
    await world.machine.writeFile(
      DAEMON_JSON,
      '{"log-opts": {"max-size": "10m", "max-file": "3", "compress": "disabled"}}\n',
    );
    await sh(world, 'systemctl reset-failed docker && systemctl restart docker');
  },
  cause: 'log-driver-unusable',
  mend: { kind: 'by-hand', why: 'what was meant only the user knows' },
};
