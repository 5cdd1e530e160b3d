import type { Fault } from './fault.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'disk-full-of-containerd',
  title: "the images lie with containerd, and no byte is left on its root's file system",
  // 20.10 has no containerd image store (docs/engine-facts.md, image store).
  suites: ['trixie', 'forky'],
  files: {
    '/etc/systemd/system/srv-containerd.mount':
      '[Mount]\nWhat=tmpfs\nWhere=/srv/containerd\nType=tmpfs\nOptions=size=200m\n',
    '/etc/systemd/system/containerd.service.d/root.conf': '[Unit]\nRequiresMountsFor=/srv/containerd\n',
    '/etc/containerd/config.toml': 'version = 2\nroot = "/srv/containerd"\n',
    [DAEMON_JSON]: '{ "features": { "containerd-snapshotter": true } }\n',
  },
  breakIt: async (world) => sh(world, 'dd if=/dev/zero of=/srv/containerd/ballast bs=1M 2>/dev/null || true'),
  cause: 'disk-full',
  mend: { kind: 'by-hand', why: 'what to delete is for its owner to say' },
};
