import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-few-files',
  title: 'containerd may open so few files that no container starts',
  breakIt: async (world) =>
    sh(
      world,
      `mkdir -p /etc/systemd/system/containerd.service.d
      printf '[Service]\\nLimitNOFILE=24\\n' > /etc/systemd/system/containerd.service.d/mine.conf
      systemctl daemon-reload; systemctl restart containerd`,
    ),
  cause: 'kernel-setting-too-low',
  mend: { kind: 'by-hand', why: "a drop-in is the user's own" },
};
