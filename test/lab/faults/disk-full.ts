import type { Fault } from './fault.ts';
import { sh } from './sh.ts';
import { smallDataRoot } from './small-data-root.ts';

export const fault: Fault = {
  name: 'disk-full',
  title: 'no byte is left on the file system of the data root',
  files: smallDataRoot('size=200m'),
  breakIt: async (world) => sh(world, 'dd if=/dev/zero of=/srv/docker/ballast bs=1M 2>/dev/null || true'),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what to delete is for its owner to say' },
};
