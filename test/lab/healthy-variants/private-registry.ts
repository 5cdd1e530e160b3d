import { readFileSync } from 'node:fs';
import path from 'node:path';
import { authorities } from '../machine/certificates.ts';
import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

const REGISTRY = 'registry-ca.lab.test';

export const variant: HealthyVariant = {
  name: 'private-registry',
  title: 'a private registry whose own authority stands in certs.d',
  prepare: async (world) => {
    const authority = readFileSync(path.join(await authorities(), 'other.pem'));
    await world.machine.writeFile(`/etc/docker/certs.d/${REGISTRY}/ca.crt`, authority);
    await sh(
      world,
      `docker pull busybox && docker tag busybox ${REGISTRY}/tools && docker push ${REGISTRY}/tools`,
    );
  },
};
