import { DAEMON_JSON } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'config-second-value',
  title: 'daemon.json has what a blog gave pasted behind its first object, which 20.10 passes over',
  suites: ['bookworm'],
  breakIt: async (world) => {
    const pasted = '{}\n{"registry-mirrors": ["https://mirror-good.lab.test"]}\n';
    await world.machine.writeFile(DAEMON_JSON, pasted);
    // It starts without a word, and without the mirror.
    await sh(world, 'systemctl restart docker.service');
    await sh(world, '! docker info | grep -q mirror-good');
  },
  cause: 'daemon-config-ignored-key',
  mend: { kind: 'by-hand', why: 'whether the two belong together only the user knows' },
};
