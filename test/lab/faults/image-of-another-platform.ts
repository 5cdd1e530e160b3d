import type { Fault } from './fault.ts';
import { waitForRestarts } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'image-of-another-platform',
  title: 'the program of an image is of another platform',
  breakIt: async (world) => {
    await sh(
      world,
      `mkdir /root/foreign && cd /root/foreign && printf 'no program of this machine' > app && chmod 755 app
      tar --create app | docker import - arm:1
      docker run --detach --name web --restart always arm:1 /app || true`,
    );
    await waitForRestarts(world);
  },
  cause: 'image-wrong-architecture',
  mend: { kind: 'by-hand', why: 'another image is for its owner to choose' },
};
