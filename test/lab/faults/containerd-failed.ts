import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'containerd-failed',
  title: 'containerd.service fails: its config.toml is broken',
  breakIt: async (world) => {
    await sh(
      world,
      'mkdir -p /etc/containerd; echo "version = = 2" > /etc/containerd/config.toml; systemctl restart containerd || true',
    );
    await sh(
      world,
      'for n in $(seq 100); do systemctl show containerd --property=SubState | grep -q auto-restart && exit 0; sleep 0.1; done; exit 1',
    );
  },
  cause: 'containerd-down',
  mend: {
    kind: 'by-hand',
    isTried: true,
    why: 'its configuration is for the user to mend; a start that fails is put back',
  },
};
