import { dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'download-folder-full',
  title: 'the directory to which DOCKER_TMPDIR moves the downloads is full',
  breakIt: async (world) =>
    sh(
      world,
      `mkdir -p /opt/tmp; mount -t tmpfs -o size=4k tmpfs /opt/tmp; head -c 4096 /dev/zero > /opt/tmp/full
      ${dropIn('Environment=DOCKER_TMPDIR=/opt/tmp')}; systemctl restart docker`,
    ),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what may be deleted only the user knows' },
};
