import type { Fault } from './fault.ts';
import { runProgram } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'container-gave-up',
  title: 'a program failed as often as its restart policy allows',
  breakIt: async (world) => {
    await runProgram(world, 'web:1', 'echo no licence >&2; exit 2', { options: '--restart on-failure:2' });
    await sh(world, 'until docker ps --all | grep -q "web:1.*Exited (2)"; do sleep 0.1; done');
  },
  cause: 'container-restarting',
  mend: { kind: 'by-hand', why: 'only its owner knows what the program needs' },
};
