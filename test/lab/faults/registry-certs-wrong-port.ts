import { readFileSync } from 'node:fs';
import path from 'node:path';
import { authorities } from '../machine/certificates.ts';
import type { Fault } from './fault.ts';
import { tagged } from './logins.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'registry-certs-wrong-port',
  title: 'the authority of a registry stands in a directory of certs.d without the port',
  breakIt: async (world) => {
    const authority = readFileSync(path.join(await authorities(), 'other.pem'));
    await world.machine.writeFile('/etc/docker/certs.d/registry-port.lab.test/ca.crt', authority);
    await tagged(world, 'registry-port.lab.test:5000/team/app:1');
  },
  cause: 'registry-certs-misread',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker push -q registry-port.lab.test:5000/team/app:1'),
};
