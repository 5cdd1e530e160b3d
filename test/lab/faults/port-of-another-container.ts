import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'port-of-another-container',
  title: 'two containers are to have the same port',
  breakIt: async (world) => {
    await sh(
      world,
      `docker pull --quiet busybox
      docker run --detach --name first --publish 8080:80 --stop-signal KILL busybox sleep 1d
      docker run --detach --name web --publish 8080:80 busybox sleep 1d || true`,
    );
  },
  cause: 'port-in-use',
  mend: { kind: 'by-hand', why: 'whose the port shall be is for its owner to say' },
};
