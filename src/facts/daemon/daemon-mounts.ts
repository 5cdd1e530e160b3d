import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from './containerd.ts';
import { localEngine } from './local-engine.ts';
import { daemonMountTables, mountOver, type Mount, type MountTables } from './mount-table.ts';
import { dockerUnits, type Unit } from './systemd.ts';
import { unitPaths } from './unit-paths.ts';

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

/** For its tasks containerd has a folder here each. */
const TASKS = '/run/containerd';
/**
 * Here runc makes a control group each, unless systemd makes it. Where the groups are of the first version a file system
 * that may only be read holds their mounts, on every machine (systemd src/shared/mount-setup.c).
 */
const GROUPS = '/sys/fs/cgroup';
/** For each interface dockerd switches IPv6 (moby daemon/libnetwork/osl/interface_linux.go). */
const OF_DOCKERD = ['/proc/sys/net'] as const;

/** What cannot be read is nobody's fault: then nothing is told. */
export const daemonMounts: Fact<DaemonMounts> = {
  name: 'mounts of the daemons',
  gather: async (ask) => {
    const [units, its, local, tables] = await Promise.all([
      ask.fact(dockerUnits),
      ask.fact(containerd),
      ask.fact(localEngine),
      ask.fact(daemonMountTables),
    ]);
    if (units.state === 'unknown') return units;
    if (tables.state === 'unknown') return tables;
    const { service, containerd: other } = units.value;
    const isUsed = its.state === 'known' && its.value.used;
    const makesGroups =
      local.state === 'known' && local.value.state === 'here' && local.value.info.cgroupDriver === 'cgroupfs';
    const { dockerd, containerd: others } = tables.value;
    const alone = isUsed ? await aloneOf(ask, [service, other], tables.value) : null;
    const readOnly = [
      ...(isUsed ? readOnlyOf(other, others, [TASKS]) : []),
      ...(isUsed && makesGroups ? readOnlyOf(other, others, [GROUPS], 'cgroup2') : []),
      ...readOnlyOf(service, dockerd, OF_DOCKERD),
    ];
    if (alone === null) return known({ alone, readOnly });
    const paths = alone === service.name ? await ask.fact(unitPaths) : null;
    return known({ alone: { unit: alone, files: paths?.state === 'known' ? paths.value : [] }, readOnly });
  },
};

/**
 * For root alone (proc_pid_ns(5)). Number 1 tells which of the two is the odd one. Where it is containerd, what dockerd
 * mounts comes to it, unless its mounts are private (mount_namespaces(7), `shared:` and `master:`).
 */
async function aloneOf(
  ask: Ask,
  units: readonly Unit[],
  { dockerd, containerd: others }: MountTables,
): Promise<string | null> {
  if (units.some(({ mainPid }) => mainPid === 0)) return null;
  if (isOneNamespace(dockerd, others)) return null;
  const links = [1, ...units.map(({ mainPid }) => mainPid)].map((pid) => `/proc/${pid}/ns/mnt`);
  const ran = await ask.host.run({ argv: ['readlink', ...links], deadlineMs: ask.timeLeftMs() });
  if (ran.kind !== 'exited' || ran.code !== 0) return null;
  const [first, ...spaces] = ran.stdout.trim().split('\n');
  if (spaces.length !== units.length || new Set(spaces).size === 1) return null;
  const odd = units[spaces.findIndex((space) => space !== first)];
  if (odd === undefined || odd.name === 'docker.service') return odd?.name ?? null;
  const root = mountOver(others, '/');
  return root === null || /\b(?:shared|master):\d/.test(root.tags) ? null : odd.name;
}

/** A mount is of one namespace, so the two share theirs where their root is the same mount (proc_pid_mountinfo(5), 1). */
function isOneNamespace(dockerd: readonly Mount[], others: readonly Mount[]): boolean {
  const root = mountOver(dockerd, '/');
  return root !== null && mountOver(others, '/')?.id === root.id;
}

function readOnlyOf(
  unit: Unit,
  mounts: readonly Mount[],
  paths: readonly string[],
  type: string | null = null,
): readonly ReadOnlyMount[] {
  return paths
    .map((path) => ({ path, mount: mountOver(mounts, path) }))
    .filter(({ mount }) => mount?.options.includes('ro') === true && (type === null || mount.type === type))
    .map(({ path }) => ({ path, unit: unit.name, stopsAll: path !== '/proc/sys/net' }));
}
