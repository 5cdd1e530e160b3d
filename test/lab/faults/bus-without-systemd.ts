import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'bus-without-systemd',
  title: 'The message bus runs, and systemd, which makes the control groups of containers, is not on it',
  breakIt: async (world) => {
    await world.machine.writeFile(
      '/etc/docker/daemon.json',
      '{ "exec-opts": ["native.cgroupdriver=systemd"] }\n',
    );
    await sh(
      world,
      `systemctl restart docker; systemctl stop dbus.socket dbus.service || true
      mkdir -p /run/dbus; dbus-daemon --system --fork --nopidfile`,
    );
  },
  cause: 'cgroup-unusable',
  mend: { kind: 'by-hand', why: 'who started the bus, and who uses it, only the user knows' },
};
