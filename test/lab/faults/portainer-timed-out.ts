import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'portainer-timed-out',
  title: 'Portainer ends, since nobody made its first account in time',
  breakIt: async (world) => {
    await runProgram(
      world,
      'portainer/portainer-ce:2.9.0',
      'echo "the Portainer instance timed out for security purposes. To re-enable your Portainer instance, you will need to restart Portainer"; exit 1\n',
      { options: '--restart always' },
    );
    await waitForRestarts(world);
  },
  cause: 'setup-timed-out',
  mend: { kind: 'by-hand', why: 'its owner has to be there' },
};
