import type { Fault } from './fault.ts';
import { runProgram, waitForUnhealthy } from './programs.ts';

export const fault: Fault = {
  name: 'container-health-tool-missing',
  title: 'the health check calls curl, which is not in the image',
  breakIt: async (world) => {
    await runProgram(world, 'web:1', 'sleep 1d', {
      options:
        '--health-cmd "curl -f http://127.0.0.1/" --health-interval 1s --health-retries 2 --stop-signal KILL',
    });
    await waitForUnhealthy(world);
  },
  cause: 'command-not-in-image',
  mend: { kind: 'by-hand', why: 'the image or the health check is for its owner to change' },
};
