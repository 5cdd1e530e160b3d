import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'bind-read-only',
  title: 'a program writes to a directory that is mounted read-only',
  breakIt: async (world) => {
    await runProgram(
      world,
      'postgres:16',
      '/bin/busybox touch /var/lib/postgresql/data/PG_VERSION || exit 1\n',
      { options: '--restart always --volume /srv/postgres:/var/lib/postgresql/data:ro' },
    );
    await waitForRestarts(world);
  },
  cause: 'bind-mount-permission',
  mend: { kind: 'by-hand', why: 'whose the directory shall be is for its owner to say' },
};
