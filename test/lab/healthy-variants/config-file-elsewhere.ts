import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

/** As the snap has it: the file beside the data, and a broken one at the usual place, which nobody reads. */
const CONFIG = '/var/snap/docker/current/config/daemon.json';

export const variant: HealthyVariant = {
  name: 'config-file-elsewhere',
  title: 'the daemon reads another file (--config-file, as in the snap)',
  files: {
    [CONFIG]: '{ "registry-mirrors": ["https://mirror-good.lab.test"] }\n',
    '/etc/systemd/system/docker.service.d/config.conf': `[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock --config-file=${CONFIG}\n`,
  },
  prepare: async (world) =>
    sh(world, 'docker info --format "{{.RegistryConfig.Mirrors}}" | grep -q mirror-good'),
};
