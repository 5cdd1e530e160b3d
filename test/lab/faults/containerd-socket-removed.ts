import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-socket-removed',
  title: "somebody has removed containerd's directory of sockets while it runs",
  breakIt: async (world) => sh(world, 'rm -rf /run/containerd'),
  cause: 'containerd-down',
  mend: { kind: 'by-hand', why: 'containers that ran through the sockets are lost to a restart' },
};
