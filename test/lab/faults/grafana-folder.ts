import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'grafana-folder',
  title: 'Grafana may not write to the directory that is mounted for it',
  breakIt: async (world) => {
    await runProgram(
      world,
      'grafana/grafana:11.0.0',
      "echo \"GF_PATHS_DATA='/var/lib/grafana' is not writable.\"; echo 'mkdir: can'\"'\"'t create directory '\"'\"'/var/lib/grafana/plugins'\"'\"': Permission denied'; exit 1",
      {
        options: '--restart always --user 472 --volume /srv/grafana:/var/lib/grafana',
      },
    );
    await waitForRestarts(world);
  },
  cause: 'bind-mount-permission',
  mend: { kind: 'by-hand', why: 'whose the directory shall be is for its owner to say' },
};
