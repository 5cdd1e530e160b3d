import { refusedFile } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'live-restore-in-swarm',
  title: 'daemon.json has live-restore on a node of a swarm: dockerd does not start',
  breakIt: async (world) => {
    await sh(world, 'docker swarm init --advertise-addr 192.0.2.2');
    await refusedFile(world, '{"live-restore": true}\n');
  },
  cause: 'daemon-config-invalid',
  mend: { kind: 'by-hand', why: 'which of the two is wanted only the user knows' },
};
