import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'container-exits',
  title: 'a program ends with an error soon after each start',
  breakIt: async (world) => {
    await runProgram(world, 'web:1', 'echo "cannot find its settings" >&2; exit 1', {
      options: '--restart always',
    });
    await waitForRestarts(world);
  },
  cause: 'container-restarting',
  mend: { kind: 'by-hand', why: 'only its owner knows what the program needs' },
};
