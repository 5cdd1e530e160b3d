import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'folder-for-file',
  title: 'a file that is mounted was not there, so that the engine made a directory',
  breakIt: async (world) => {
    await sh(
      world,
      `docker pull --quiet busybox; docker tag busybox nginx:1.27
      docker run --detach --name web --stop-signal KILL --volume /root/nginx.conf:/etc/nginx/nginx.conf nginx:1.27 sleep 1d`,
    );
  },
  cause: 'volume-refused',
  mend: { kind: 'by-hand', why: 'only its owner has the file' },
};
