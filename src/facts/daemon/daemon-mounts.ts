import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from './containerd.ts';
import { localEngine } from './local-engine.ts';
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
    const [units, its, local] = await Promise.all([
      ask.fact(dockerUnits),
      ask.fact(containerd),
      ask.fact(localEngine),
    ]);
    if (units.state === 'unknown') return units;
    const { service, containerd: other } = units.value;
    const isUsed = its.state === 'known' && its.value.used;
    const makesGroups =
      local.state === 'known' && local.value.state === 'here' && local.value.info.cgroupDriver === 'cgroupfs';
    const [alone, own, others, groups] = await Promise.all([
      isUsed ? aloneOf(ask, [service, other]) : null,
      readOnlyOf(ask, service, OF_DOCKERD),
      isUsed ? readOnlyOf(ask, other, [TASKS]) : [],
      isUsed && makesGroups ? readOnlyOf(ask, other, [GROUPS], 'cgroup2') : [],
    ]);
    const readOnly = [...others, ...groups, ...own];
    if (alone === null) return known({ alone, readOnly });
    const paths = alone === service.name ? await ask.fact(unitPaths) : null;
    return known({ alone: { unit: alone, files: paths?.state === 'known' ? paths.value : [] }, readOnly });
  },
};

/**
 * For root alone (proc_pid_ns(5)). Number 1 tells which of the two is the odd one. Where it is containerd, what dockerd
 * mounts comes to it, unless its mounts are private (mount_namespaces(7), `shared:` and `master:`).
 */
async function aloneOf(ask: Ask, units: readonly Unit[]): Promise<string | null> {
  if (units.some(({ mainPid }) => mainPid === 0)) return null;
  const [root = null, ...roots] = await Promise.all(units.map((unit) => rootOf(ask, unit)));
  if (root !== null && roots.every((other) => other === root)) return null;
  const links = [1, ...units.map(({ mainPid }) => mainPid)].map((pid) => `/proc/${pid}/ns/mnt`);
  const ran = await ask.host.run({ argv: ['readlink', ...links], deadlineMs: ask.timeLeftMs() });
  if (ran.kind !== 'exited' || ran.code !== 0) return null;
  const [first, ...spaces] = ran.stdout.trim().split('\n');
  if (spaces.length !== units.length || new Set(spaces).size === 1) return null;
  const odd = units[spaces.findIndex((space) => space !== first)];
  if (odd === undefined || odd.name === 'docker.service') return odd?.name ?? null;
  const its = mountOver(await mountsOf(ask, odd), '/');
  return its === null || /\b(?:shared|master):\d/.test(its.tags) ? null : odd.name;
}

/** A mount is of one namespace, so the two share theirs where their root is the same mount (proc_pid_mountinfo(5), 1). */
async function rootOf(ask: Ask, unit: Unit): Promise<string | null> {
  return mountOver(await mountsOf(ask, unit), '/')?.id ?? null;
}

async function readOnlyOf(
  ask: Ask,
  unit: Unit,
  paths: readonly string[],
  type: string | null = null,
): Promise<readonly ReadOnlyMount[]> {
  const mounts = await mountsOf(ask, unit);
  return paths
    .map((path) => ({ path, mount: mountOver(mounts, path) }))
    .filter(({ mount }) => mount?.options.includes('ro') === true && (type === null || mount.type === type))
    .map(({ path }) => ({ path, unit: unit.name, stopsAll: path !== '/proc/sys/net' }));
}

interface Mount {
  readonly id: string;
  readonly at: string;
  readonly options: readonly string[];
  /** `shared:1 master:2`: how what is mounted below it comes to others, and from them. */
  readonly tags: string;
  readonly type: string;
}

/** None where they cannot be read. */
async function mountsOf(ask: Ask, { mainPid }: Unit): Promise<readonly Mount[]> {
  if (mainPid === 0) return [];
  const file = await ask.host.readFile(`/proc/${mainPid}/mountinfo`);
  const lines = file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8').split('\n') : [];
  return lines.flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [id = '', , , , at = '', options = '', ...tags] = before.split(' ');
    const [type = '', , of = ''] = after.split(' ');
    return at === '' ? [] : [{ id, at, options: `${options},${of}`.split(','), tags: tags.join(' '), type }];
  });
}

/** The mount that the path lies in, which is the last of the deepest (proc_pid_mountinfo(5)). */
function mountOver(mounts: readonly Mount[], path: string): Mount | null {
  const over = mounts.filter(({ at }) => path === at || path.startsWith(at === '/' ? at : `${at}/`));
  const depth = Math.max(...over.map(({ at }) => at.length));
  return over.findLast(({ at }) => at.length === depth) ?? null;
}
