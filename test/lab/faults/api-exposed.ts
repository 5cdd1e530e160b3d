import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'api-exposed',
  title: 'dockerd is started with -H tcp://0.0.0.0:2375 and without TLS',
  files: {
    '/etc/systemd/system/docker.service.d/override.conf':
      '[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2375 --containerd=/run/containerd/containerd.sock\n',
  },
  breakIt: async (world) => sh(world, 'curl --silent --fail http://127.0.0.1:2375/_ping'),
  cause: 'api-exposed',
  mend: { kind: 'by-hand', why: 'who uses the address is not known' },
};
