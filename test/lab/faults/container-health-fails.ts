import type { Fault } from './fault.ts';
import { runProgram, waitForUnhealthy } from './programs.ts';

export const fault: Fault = {
  name: 'container-health-fails',
  title: 'the health check of a web server gets no answer',
  breakIt: async (world) => {
    await runProgram(world, 'web:1', 'sleep 1d', {
      options:
        '--health-cmd "wget -q -O- http://127.0.0.1:80/" --health-interval 1s --health-retries 2 --stop-signal KILL',
    });
    await waitForUnhealthy(world);
  },
  cause: 'container-unhealthy',
  mend: { kind: 'by-hand', why: 'only its owner knows what the program needs' },
};
