import { DAEMON_JSON, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'config-file-elsewhere',
  title: 'the daemon reads another file than /etc/docker/daemon.json, which has settings',
  breakIt: async (world) => {
    await world.machine.writeFile('/etc/docker/other.json', '{}\n');
    await world.machine.writeFile(DAEMON_JSON, '{"debug": true}\n');
    const flags = '-H fd:// --config-file=/etc/docker/other.json';
    await sh(world, dropIn('ExecStart=', `ExecStart=/usr/sbin/dockerd ${flags}`));
    await sh(world, 'systemctl restart docker.service');
  },
  cause: 'daemon-config-wrong-file',
  mend: { kind: 'by-hand', why: 'which file is meant only the user knows' },
};
