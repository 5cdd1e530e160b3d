import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'volume-of-another-user',
  title: 'a program runs as another user than the owner of its volume',
  breakIt: async (world) => {
    await runProgram(
      world,
      'prom/prometheus:v2.53.0',
      '/bin/busybox touch /prometheus/queries.active || exit 2\n',
      { options: '--restart always --user 65534 --volume metrics:/prometheus' },
    );
    await waitForRestarts(world);
  },
  cause: 'bind-mount-permission',
  mend: { kind: 'by-hand', why: 'whose the directory shall be is for its owner to say' },
};
