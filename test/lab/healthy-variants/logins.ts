import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loginAs } from '../faults/logins.ts';
import { sh } from '../faults/sh.ts';
import type { HealthyVariant } from '../faults/fault.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { authorities } from '../machine/certificates.ts';

const PERSONAL = 'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com';
const ENTERPRISE = 'lab-registry.cn-hangzhou.cr.aliyuncs.com';
const WITH_PORT = 'registry-port.lab.test:5000';

export const variant: HealthyVariant = {
  name: 'logins',
  title: 'images pushed to registries of every sort, each with its login, its rights and its authority',
  prepare: async (world) => {
    const authority = readFileSync(path.join(await authorities(), 'other.pem'));
    await world.machine.writeFile(`/etc/docker/certs.d/${WITH_PORT}/ca.crt`, authority);
    const hosts = [PERSONAL, 'harbor.lab.test', 'nexus.lab.test'];
    await loginAs(world, hosts, REGISTRY_LOGIN.password);
    const names = [...hosts, WITH_PORT].map((host) => `${host}/team/app:1`);
    await sh(world, 'docker pull -q busybox');
    for (const name of names) await sh(world, `docker tag busybox ${name}; docker push -q ${name}`);
    // What all the world may pull, from a registry whose sibling has the login.
    const open = `${ENTERPRISE}/public/app:1`;
    await sh(
      world,
      `docker tag busybox registry.lab.test/public/app:1; docker push -q registry.lab.test/public/app:1; docker rmi registry.lab.test/public/app:1`,
    );
    await sh(world, `docker pull -q ${open}`);
    // What is pulled alone, by a login that pulls alone.
    await sh(
      world,
      `docker tag busybox registry.lab.test/shared/app:1; docker push -q registry.lab.test/shared/app:1; docker rmi registry.lab.test/shared/app:1`,
    );
    await sh(world, `docker pull -q harbor.lab.test/shared/app:1`);
  },
  user: 'root',
};
