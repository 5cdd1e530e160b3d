import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-part-disabled',
  title: 'config.toml of containerd disables what starts containers',
  breakIt: async (world) =>
    sh(
      world,
      `mkdir -p /etc/containerd; printf 'version = 2\\ndisabled_plugins = ["io.containerd.runtime.v2.task"]\\n' > /etc/containerd/config.toml
      systemctl restart containerd`,
    ),
  cause: 'containerd-down',
  mend: { kind: 'by-hand', why: 'its configuration is for the user to mend' },
};
