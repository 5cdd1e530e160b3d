import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'data-folder-removed',
  title: 'somebody has removed a directory of the data root while Docker runs',
  breakIt: async (world) => sh(world, 'rm -rf /var/lib/docker/tmp'),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'only a restart makes it again, which stops containers' },
};
