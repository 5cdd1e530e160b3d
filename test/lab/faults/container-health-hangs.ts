import type { Fault } from './fault.ts';
import { runProgram, waitForUnhealthy } from './programs.ts';

export const fault: Fault = {
  name: 'container-health-hangs',
  title: 'the health check takes longer than it may',
  breakIt: async (world) => {
    await runProgram(world, 'web:1', 'sleep 1d', {
      options:
        '--health-cmd "sleep 30" --health-interval 1s --health-timeout 1s --health-retries 1 --stop-signal KILL',
    });
    await waitForUnhealthy(world);
  },
  cause: 'container-unhealthy',
  mend: { kind: 'by-hand', why: 'only its owner knows what the program needs' },
};
