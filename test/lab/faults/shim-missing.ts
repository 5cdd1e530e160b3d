import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'shim-missing',
  title: 'the shim by which containerd starts every container is not there',
  breakIt: async (world) =>
    sh(world, 'mv /usr/bin/containerd-shim-runc-v2 /usr/bin/containerd-shim-runc-v2.away'),
  cause: 'runtime-missing',
  mend: { kind: 'by-hand', why: 'packages are installed by the user' },
};
