import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'bind-of-another-user',
  title: 'a program runs as another user than the owner of its directory',
  breakIt: async (world) => {
    await runProgram(world, 'redis:7', '/bin/busybox mkdir /data/appendonlydir || exit 1\n', {
      options: '--restart always --user 999:999 --volume /srv/redis:/data',
    });
    await waitForRestarts(world);
  },
  cause: 'bind-mount-permission',
  mend: { kind: 'by-hand', why: 'whose the directory shall be is for its owner to say' },
};
