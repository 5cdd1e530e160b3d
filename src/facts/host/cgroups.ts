import { known, unknown, type Fact } from '../../run/fact.ts';

/** How control groups are mounted, which every container needs; null where they are not, in a way that Docker can use. */
export const cgroupMounts: Fact<'v2' | 'v1' | null> = {
  name: 'control groups',
  gather: async ({ host }) => {
    const file = await host.readFile('/proc/self/mountinfo');
    return file.kind === 'read'
      ? known(cgroupsIn(Buffer.from(file.bytes).toString('utf8')))
      : unknown(
          file.kind === 'not-recorded' ? 'not-recorded' : 'failed',
          '/proc/self/mountinfo: cannot be read',
        );
  },
};

/** runc looks for cgroup2 at /sys/fs/cgroup, else for the controller `devices` (proc_pid_mountinfo(5)). */
export function cgroupsIn(text: string): 'v2' | 'v1' | null {
  const mounts = text.split('\n').map((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [type = '', , options = ''] = after.split(' ');
    return { at: before.split(' ')[4] ?? '', type, options };
  });
  if (mounts.some(({ at, type }) => type === 'cgroup2' && at === '/sys/fs/cgroup')) return 'v2';
  return mounts.some(({ type, options }) => type === 'cgroup' && options.split(',').includes('devices'))
    ? 'v1'
    : null;
}
