import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'container-exits-late',
  title: 'a program ends with an error a few seconds after each start',
  breakIt: async (world) => {
    await runProgram(world, 'web:1', 'echo started; sleep 2; exit 3', {
      options: '--restart unless-stopped',
    });
    await waitForRestarts(world);
  },
  cause: 'container-restarting',
  mend: { kind: 'by-hand', why: 'only its owner knows what the program needs' },
};
