import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-folder-removed',
  title: "somebody has removed containerd's folder of tasks while it runs",
  breakIt: async (world) => sh(world, 'rm -rf /run/containerd/io.containerd.runtime.v2.task'),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'only a restart makes it again, which stops containers' },
};
