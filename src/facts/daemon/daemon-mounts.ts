import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from './containerd.ts';
import { dockerUnits, type Unit } from './systemd.ts';
import { unitPaths } from './unit-files.ts';

/** How the file system looks to dockerd and containerd, as far as this machine tells. */
export interface DaemonMounts {
  /** The service whose process has a mount namespace of its own: the other sees nothing of what it mounts. */
  readonly alone: { readonly unit: string; readonly files: readonly string[] } | null;
  /** Where a daemon has to write and what is mounted there may only be read. */
  readonly readOnly: readonly ReadOnlyMount[];
}

interface ReadOnlyMount {
  readonly path: string;
  /** The service that has it so. */
  readonly unit: string;
  /** Whether no container starts, whatever its network is. */
  readonly stopsAll: boolean;
}

/** For its tasks containerd has a folder here each, runc makes a control group each. */
const OF_CONTAINERD = ['/run/containerd', '/sys/fs/cgroup'] as const;
/** For each interface dockerd switches IPv6 (moby daemon/libnetwork/osl/interface_linux.go). */
const OF_DOCKERD = ['/proc/sys/net'] as const;

/** What cannot be read is nobody's fault: then nothing is told. */
export const daemonMounts: Fact<DaemonMounts> = {
  name: 'mounts of the daemons',
  gather: async (ask) => {
    const [units, its] = await Promise.all([ask.fact(dockerUnits), ask.fact(containerd)]);
    if (units.state === 'unknown') return units;
    const { service, containerd: other } = units.value;
    const isUsed = its.state === 'known' && its.value.used;
    const [alone, own, others] = await Promise.all([
      isUsed ? aloneOf(ask, [service, other]) : null,
      readOnlyOf(ask, service, OF_DOCKERD),
      isUsed ? readOnlyOf(ask, other, OF_CONTAINERD) : [],
    ]);
    const readOnly = [...others, ...own];
    if (alone === null) return known({ alone, readOnly });
    const paths = alone === service.name ? await ask.fact(unitPaths) : null;
    return known({ alone: { unit: alone, files: paths?.state === 'known' ? paths.value : [] }, readOnly });
  },
};

/** For root alone (proc_pid_ns(5)). Number 1 tells which of the two is the odd one. */
async function aloneOf(ask: Ask, units: readonly Unit[]): Promise<string | null> {
  if (units.some(({ mainPid }) => mainPid === 0)) return null;
  const links = [1, ...units.map(({ mainPid }) => mainPid)].map((pid) => `/proc/${pid}/ns/mnt`);
  const ran = await ask.host.run({ argv: ['readlink', ...links], deadlineMs: ask.timeLeftMs() });
  if (ran.kind !== 'exited' || ran.code !== 0) return null;
  const [first, ...spaces] = ran.stdout.trim().split('\n');
  if (spaces.length !== units.length || new Set(spaces).size === 1) return null;
  return units[spaces.findIndex((space) => space !== first)]?.name ?? null;
}

async function readOnlyOf(
  ask: Ask,
  { name, mainPid }: Unit,
  paths: readonly string[],
): Promise<readonly ReadOnlyMount[]> {
  if (mainPid === 0) return [];
  const file = await ask.host.readFile(`/proc/${mainPid}/mountinfo`);
  if (file.kind !== 'read') return [];
  const lines = Buffer.from(file.bytes).toString('utf8').split('\n');
  return paths
    .filter((path) => isReadOnly(lines, path))
    .map((path) => ({ path, unit: name, stopsAll: path !== '/proc/sys/net' }));
}

/** Of the mount that the path lies in, which is the last of the deepest (proc_pid_mountinfo(5)). */
function isReadOnly(lines: readonly string[], path: string): boolean {
  const over = lines
    .map((line) => {
      const [before = '', after = ''] = line.split(' - ');
      const [, , , , at = '', options = ''] = before.split(' ');
      return { at, options: `${options},${after.split(' ')[2] ?? ''}`.split(',') };
    })
    .filter(({ at }) => at !== '' && (path === at || path.startsWith(at === '/' ? at : `${at}/`)));
  const depth = Math.max(...over.map(({ at }) => at.length));
  return over.findLast(({ at }) => at.length === depth)?.options.includes('ro') ?? false;
}
