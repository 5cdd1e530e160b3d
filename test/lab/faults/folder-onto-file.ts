import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'folder-onto-file',
  title: 'a file that is mounted was not there, and its image has one in its place',
  breakIt: async (world) => {
    await sh(
      world,
      `docker pull --quiet busybox; docker tag busybox nginx:1.27
      docker run --detach --name web --volume /root/accounts:/etc/passwd nginx:1.27 sleep 1d || true`,
    );
  },
  cause: 'volume-refused',
  mend: { kind: 'by-hand', why: 'only its owner has the file' },
};
