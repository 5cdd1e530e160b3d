import { textOfFile } from './text-of-file.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';

/** `read-only`: cgroup2 is there, and nobody on this machine may make a group in it. */
export type CgroupMounts = 'v2' | 'v1' | 'read-only' | null;

/** How control groups are mounted, which every container needs; null where they are not, in a way that Docker can use. */
export const cgroupMounts: Fact<CgroupMounts> = {
  name: 'control groups',
  gather: async ({ host }) => {
    const own = await mountsIn(host, '/proc/self/mountinfo');
    if (own.state === 'unknown' || own.value !== 'read-only') return own;
    // The watch's unit, or another that we run in, has them read-only for itself (ProtectControlGroups=, systemd.exec(5)).
    const machines = await mountsIn(host, '/proc/1/mountinfo');
    return machines.state === 'known' && machines.value === 'read-only' ? own : known('v2');
  },
};

async function mountsIn(host: Ask['host'], path: string): Promise<Known<CgroupMounts>> {
  const file = await host.readFile(path);
  return file.kind === 'read'
    ? known(cgroupsIn(Buffer.from(file.bytes).toString('utf8')))
    : unknown(file.kind === 'not-recorded' ? 'not-recorded' : 'failed', `${path}: cannot be read`);
}

/** In an unlimited hierarchy there are as many as the kernel can number (Linux mm/memcontrol.c, MEM_CGROUP_ID_MAX). */
const MOST_OF_MEMORY = 65_535;

export interface CgroupLimit {
  readonly path: string;
  readonly said: string;
}

/**
 * The limit that keeps a container from a control group of its own (`cgroup.max.descendants`, Documentation/admin-guide/
 * cgroup-v2.rst: "resource temporarily unavailable"; "no space left on device"); null where there is room. At the root of
 * all there is no such file.
 */
export const cgroupLimit: Fact<CgroupLimit | null> = {
  name: 'limits of control groups',
  gather: async (ask) => {
    const limits = await Promise.all(FOLDERS.map((folder) => limitIn(ask, folder)));
    return known(limits.find((limit) => limit !== null) ?? (await unnumbered(ask)));
  },
};

const FOLDERS = ['/sys/fs/cgroup', '/sys/fs/cgroup/system.slice'];

async function limitIn(ask: Ask, folder: string): Promise<CgroupLimit | null> {
  const path = `${folder}/cgroup.max.descendants`;
  const most = await textOfFile(ask.host, path);
  if (!/^\d+$/.test(most)) return null;
  const there = /^nr_descendants (\d+)$/m.exec(await textOfFile(ask.host, `${folder}/cgroup.stat`))?.[1];
  return there !== undefined && Number(there) >= Number(most)
    ? { path, said: `${path}=${most}, nr_descendants=${there}` }
    : null;
}

/** proc_cgroups(5): name, hierarchy, how many, whether it is on. */
async function unnumbered(ask: Ask): Promise<CgroupLimit | null> {
  const path = '/proc/cgroups';
  const count = /^memory\t\d+\t(\d+)\t1$/m.exec(await textOfFile(ask.host, path))?.[1];
  return count !== undefined && Number(count) >= MOST_OF_MEMORY
    ? { path, said: `${path}: memory=${count}` }
    : null;
}

/** runc looks for cgroup2 at /sys/fs/cgroup, else for the controller `devices` (proc_pid_mountinfo(5)). */
export function cgroupsIn(text: string): CgroupMounts {
  const mounts = text.split('\n').map((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [type = '', , options = ''] = after.split(' ');
    const [, , , , at = '', ofMount = ''] = before.split(' ');
    return { at, type, options, isReadOnly: ofMount.split(',').includes('ro') || isOn(options, 'ro') };
  });
  // What was mounted last hides what lies under it.
  const unified = mounts.findLast(({ at, type }) => type === 'cgroup2' && at === '/sys/fs/cgroup');
  if (unified !== undefined) return unified.isReadOnly ? 'read-only' : 'v2';
  return mounts.some(({ type, options }) => type === 'cgroup' && isOn(options, 'devices')) ? 'v1' : null;
}

function isOn(options: string, option: string): boolean {
  return options.split(',').includes(option);
}
