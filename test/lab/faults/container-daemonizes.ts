import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'container-daemonizes',
  title: 'a server goes into the background, and its container ends with success, again and again',
  breakIt: async (world) => {
    await runProgram(world, 'redis:7', 'echo "Redis is starting"; exit 0', {
      options: '--restart always',
    });
    await waitForRestarts(world);
  },
  cause: 'container-restarting',
  mend: { kind: 'by-hand', why: 'it is the setting of the program that is wrong' },
};
