import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-database-held',
  title: 'another process holds the database of containerd, which waits for it',
  breakIt: async (world) =>
    sh(
      world,
      `systemctl stop docker.service docker.socket containerd
      systemd-run --quiet --unit=holder flock /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db sleep 1d; sleep 1
      systemctl start --no-block containerd docker.socket docker; sleep 12`,
    ),
  cause: 'containerd-down',
  mend: { kind: 'by-hand', why: 'which process is the right one only the user knows' },
};
