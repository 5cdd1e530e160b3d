import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'mysql-folder',
  title: 'a database cannot give itself the directory that is mounted for it',
  breakIt: async (world) => {
    await runProgram(world, 'mysql:8.4', '/bin/busybox chown 999:999 /var/lib/mysql || exit 1\n', {
      options: '--restart always --cap-drop ALL --volume /srv/mysql:/var/lib/mysql',
    });
    await waitForRestarts(world);
  },
  cause: 'bind-mount-permission',
  mend: { kind: 'by-hand', why: 'whose the directory shall be is for its owner to say' },
};
