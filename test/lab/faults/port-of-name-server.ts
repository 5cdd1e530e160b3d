import type { Fault } from './fault.ts';
import { holdPort } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'port-of-name-server',
  title: 'a name server of the machine has the port that one in a container is to have',
  breakIt: async (world) => {
    await holdPort(world, 'udp', 53);
    await sh(
      world,
      `docker pull --quiet busybox
      docker run --detach --name dns --publish 53:53/udp busybox sleep 1d || true`,
    );
  },
  cause: 'port-in-use',
  mend: { kind: 'by-hand', why: 'whose the port shall be is for its owner to say' },
};
