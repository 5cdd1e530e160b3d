import { stopped } from './broken-start.ts';
import type { Fault } from './fault.ts';

const TABLE = 'UUID=5f0c1b1e-0000-4000-8000-0123456789ab /var/lib/docker ext4 defaults,nofail 0 2';

export const fault: Fault = {
  name: 'data-root-not-mounted',
  title: 'the unit waits for the disk of the data, which is in /etc/fstab and not there',
  breakIt: async (world) =>
    stopped(
      world,
      `umount /var/lib/docker; echo '${TABLE}' >> /etc/fstab; mkdir -p /etc/systemd/system/docker.service.d
      printf '[Unit]\\nRequiresMountsFor=/var/lib/docker\\n' > /etc/systemd/system/docker.service.d/mount.conf
      systemctl daemon-reload`,
    ),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'the disk is not there' },
};
