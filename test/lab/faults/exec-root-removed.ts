import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'exec-root-removed',
  title: "somebody has removed dockerd's directory of sockets while it runs",
  breakIt: async (world) => sh(world, 'umount /run/docker/netns/* || true; rm -rf /run/docker'),
  cause: 'data-root-unusable',
  mend: { kind: 'by-hand', why: 'only a restart makes it again, which stops containers' },
};
