import type { Fault } from './fault.ts';
import { refusedFile } from './broken-start.ts';

export const fault: Fault = {
  name: 'bip-beside-bridge',
  title: 'daemon.json has both "bip" and "bridge", of which dockerd takes one',
  breakIt: async (world) => refusedFile(world, '{ "bip": "172.80.0.1/24", "bridge": "docker0" }\n'),
  cause: 'daemon-config-invalid',
  mend: { kind: 'by-hand', why: 'which of the two was meant only the user knows' },
};
