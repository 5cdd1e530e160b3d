import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'cadvisor-outdated',
  title: 'cAdvisor is older than the image store of the engine',
  suites: ['trixie', 'forky'],
  files: { '/etc/docker/daemon.json': '{"features": {"containerd-snapshotter": true}}\n' },
  breakIt: async (world) => {
    await sh(
      world,
      `docker pull --quiet busybox; docker tag busybox google/cadvisor:v0.33.0
      docker run --detach --name cadvisor --stop-signal KILL google/cadvisor:v0.33.0 sleep 1d`,
    );
  },
  cause: 'monitoring-outdated',
  mend: { kind: 'by-hand', why: 'another release is for its owner to choose' },
};
