import type { Fault } from './fault.ts';
import { useDaemonJson } from './mirrors.ts';

export const fault: Fault = {
  name: 'registry-dead',
  title: 'packets to a registry of insecure-registries vanish',
  breakIt: async (world) => useDaemonJson(world, { 'insecure-registries': ['blocked.lab.test'] }),
  cause: 'registry-unreachable',
  mend: { kind: 'by-hand', why: 'the registry may be wanted, and come back' },
};
