import type { Fault } from './fault.ts';
import { holdPort } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'port-free-again',
  title:
    'a container was stopped and could not be started again, since a program had its port, which has ended',
  breakIt: async (world) => {
    await sh(
      world,
      `docker pull --quiet busybox
      docker run --detach --name web --restart always --publish 8099:80 --stop-signal KILL busybox sleep 1d
      docker stop web`,
    );
    await holdPort(world, 'tcp', 8099);
    await sh(world, 'docker start web || true; systemctl stop port-8099');
  },
  cause: 'port-in-use',
  mend: { kind: 'by-hand', why: 'it is for its owner to say whether it shall run' },
};
