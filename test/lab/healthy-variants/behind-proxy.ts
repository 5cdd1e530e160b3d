import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';
import { HUB_NAMES, OPEN_PROXY_PORT } from '../internet/names.ts';

export const variant: HealthyVariant = {
  name: 'behind-proxy',
  title: "the daemon's proxy is the only way out",
  files: {
    '/etc/systemd/system/docker.service.d/proxy.conf': `[Service]\nEnvironment="HTTPS_PROXY=http://proxy.lab.test:${OPEN_PROXY_PORT}" "HTTP_PROXY=http://proxy.lab.test:${OPEN_PROXY_PORT}"\n`,
  },
  prepare: async (world) => {
    for (const name of HUB_NAMES) await world.internet.blackhole(name);
    // It is well: Docker itself goes through the proxy.
    await sh(world, 'docker run --rm hello-world');
  },
};
