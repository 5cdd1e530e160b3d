import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'syslog-not-running',
  title: 'Containers log to the syslog of this machine, which has none',
  breakIt: async (world) => {
    await world.machine.writeFile('/etc/docker/daemon.json', '{ "log-driver": "syslog" }\n');
    await sh(world, 'rm /dev/log; systemctl restart docker');
  },
  cause: 'log-driver-unusable',
  mend: { kind: 'by-hand', why: 'where logs are to go only the user knows' },
};
