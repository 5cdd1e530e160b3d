import type { Fault } from './fault.ts';
import { holdPort } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'port-of-a-program',
  title: 'a program of the machine listens on the port of a container',
  breakIt: async (world) => {
    await holdPort(world, 'tcp', 8099);
    await sh(
      world,
      `docker pull --quiet busybox
      docker run --detach --name web --publish 8099:80 busybox sleep 1d || true`,
    );
  },
  cause: 'port-in-use',
  mend: { kind: 'by-hand', why: 'whose the port shall be is for its owner to say' },
};
