import type { Fault } from './fault.ts';
import { waitForRestarts } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'script-with-windows-lines',
  title: 'the start script of an image has lines as Windows ends them',
  breakIt: async (world) => {
    await sh(
      world,
      `mkdir /root/image && cd /root/image && mkdir bin && docker pull --quiet busybox
      docker create --name base busybox true && docker cp base:/bin/busybox bin/busybox && docker rm base
      ln -s busybox bin/sh && printf '#!/bin/sh\\r\\nsleep 1d\\r\\n' > start.sh && chmod 755 start.sh
      tar --create . | docker import - app:1
      docker run --detach --name web --restart always app:1 /start.sh || true`,
    );
    await waitForRestarts(world);
  },
  cause: 'command-not-in-image',
  mend: { kind: 'by-hand', why: 'only its owner can change the image' },
};
