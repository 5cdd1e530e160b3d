import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'image-layers-removed',
  title: 'somebody has made room by removing the layers of all images',
  breakIt: async (world) =>
    sh(
      world,
      `docker pull --quiet hello-world
      case $(docker info --format '{{.DriverStatus}}') in
        *io.containerd.snapshotter*) layers=/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots ;;
        *) layers=/var/lib/docker/overlay2 ;;
      esac
      systemctl stop docker.service docker.socket; rm -rf "$layers"; systemctl start docker`,
    ),
  cause: 'image-store-broken',
  mend: { kind: 'by-hand', why: 'images are removed and pulled by the user' },
};
