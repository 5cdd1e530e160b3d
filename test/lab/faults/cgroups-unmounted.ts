import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'cgroups-unmounted',
  title: 'the hierarchy of control groups is unmounted',
  breakIt: async (world) =>
    sh(world, 'umount -l /sys/fs/cgroup; ! docker run --rm busybox cat /etc/hostname'),
  cause: 'cgroup-unusable',
  mend: { kind: 'by-hand', why: 'what else is mounted there is for the init system to say' },
};
