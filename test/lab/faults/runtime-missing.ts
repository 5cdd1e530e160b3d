import { DAEMON_JSON } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

const CONFIG = {
  runtimes: { nvidia: { path: '/usr/bin/nvidia-container-runtime' } },
  'default-runtime': 'nvidia',
};

export const fault: Fault = {
  name: 'runtime-missing',
  title: 'the default runtime is a program that is not there: no container starts',
  breakIt: async (world) => {
    await world.machine.writeFile(DAEMON_JSON, `${JSON.stringify(CONFIG)}\n`);
    await sh(world, 'systemctl reset-failed docker && systemctl restart docker');
  },
  cause: 'runtime-missing',
  mend: { kind: 'by-hand', why: 'the runtime is installed by the user' },
};
