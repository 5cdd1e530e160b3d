import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'socket-world-writable',
  title: 'chmod 666 /var/run/docker.sock, as many a page advises',
  breakIt: async (world) => sh(world, 'chmod 666 /var/run/docker.sock'),
  cause: 'socket-world-writable',
  mend: { kind: 'fix' },
  proof: async (world) => {
    await sh(world, 'docker run --rm hello-world && test "$(stat -Lc %a /var/run/docker.sock)" = 660');
    const { code } = await world.machine.docker(['ps'], { user: 'bob' });
    if (code === 0) throw new Error('bob may still use the socket');
  },
};
