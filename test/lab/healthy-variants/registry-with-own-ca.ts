import type { HealthyVariant } from '../faults/fault.ts';
import { readFile } from 'node:fs/promises';
import { authorities } from '../certificates.ts';
import { loginTo } from '../faults/logins.ts';
import { useDaemonJson } from '../faults/mirrors.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'registry-with-own-ca',
  title: 'a private registry with its own CA in certs.d, and one without TLS that is listed as insecure',
  prepare: async (world) => {
    const ca = await readFile(`${await authorities()}/other.pem`, 'utf8');
    await world.machine.writeFile('/etc/docker/certs.d/registry-ca.lab.test/our-ca.crt', ca);
    await loginTo(world, 'registry-ca.lab.test');
    await useDaemonJson(world, { 'insecure-registries': ['registry-http.lab.test'] });
    await sh(world, 'docker pull registry-ca.lab.test/none 2>&1 | grep -q "manifest unknown"');
  },
};
