import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'image-layers-removed',
  title: 'somebody has made room by removing what lies in overlay2',
  breakIt: async (world) =>
    sh(
      world,
      `docker pull --quiet hello-world; systemctl stop docker.service docker.socket
      rm -rf /var/lib/docker/overlay2; systemctl start docker`,
    ),
  cause: 'image-store-broken',
  mend: { kind: 'by-hand', why: 'images are removed and pulled by the user' },
};
