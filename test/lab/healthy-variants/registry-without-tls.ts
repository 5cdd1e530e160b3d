import type { HealthyVariant } from '../faults/fault.ts';
import { loginTo } from '../faults/logins.ts';
import { useDaemonJson } from '../faults/mirrors.ts';
import { sh } from '../faults/sh.ts';

export const variant: HealthyVariant = {
  name: 'registry-without-tls',
  title: 'a private registry without TLS that is listed as insecure, and a login to another with TLS',
  prepare: async (world) => {
    await loginTo(world, 'registry.lab.test');
    await useDaemonJson(world, { 'insecure-registries': ['registry-http.lab.test'] });
    await sh(world, 'docker pull registry-http.lab.test/none 2>&1 | grep -qE "manifest unknown|not found"');
  },
};
