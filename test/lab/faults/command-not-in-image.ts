import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'command-not-in-image',
  title: 'a container was given a command that its image does not have',
  breakIt: async (world) => {
    await sh(world, 'docker pull --quiet busybox');
    await sh(world, 'docker run --detach --name web --restart always busybox bash || true');
  },
  cause: 'command-not-in-image',
  mend: { kind: 'by-hand', why: 'which command it shall run is for its owner to say' },
};
