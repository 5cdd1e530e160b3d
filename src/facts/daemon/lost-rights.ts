import { textOfFile } from '../host/text-of-file.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from './containerd.ts';
import { dockerUnits, type Unit } from './systemd.ts';
import { unitPathsOf } from './unit-paths.ts';
import { settingsIn } from './unit-settings.ts';

/** A daemon that runs without rights that the first process has, and the settings of its unit that took them. */
export interface LostRights {
  readonly unit: string;
  readonly files: readonly string[];
  readonly settings: readonly string[];
  /** Whether no container starts. */
  readonly stopsAll: boolean;
}

/** What of systemd.exec(5) filters system calls or takes capabilities; others that do so take what no daemon of these needs. */
const TAKES = [
  'CapabilityBoundingSet',
  'MemoryDenyWriteExecute',
  'PrivateDevices',
  'RestrictAddressFamilies',
  'RestrictNamespaces',
  'SystemCallFilter',
];
/** What every container is given that asks for nothing else (moby daemon/pkg/oci/caps/defaults.go); runc hands on what it has. */
const OF_CONTAINERS = 0xa80425fbn;

/** Seen to stop every container: no namespace can be made or entered, or only the listed calls are there. */
const STOPS = /^(RestrictNamespaces=|SystemCallFilter=[^~])/;

/**
 * By the status of their processes, which costs no command (proc_pid_status(5)): a container starts with what runc has, and
 * that has what these have. In a container of somebody's, the first process lacks the same.
 */
export const lostRights: Fact<readonly LostRights[]> = {
  name: 'rights of the daemons',
  gather: async (ask) => {
    const [units, its] = await Promise.all([ask.fact(dockerUnits), ask.fact(containerd)]);
    if (units.state === 'unknown') return units;
    const isUsed = its.state === 'known' && its.value.used;
    const { service, containerd: other } = units.value;
    const lost = await Promise.all([lostBy(ask, service, !isUsed), isUsed ? lostBy(ask, other, true) : null]);
    return known(lost.filter((one) => one !== null));
  },
};

interface Status {
  readonly filters: number;
  readonly capabilities: bigint;
}

async function lostBy(ask: Ask, { name, mainPid }: Unit, hasRunc: boolean): Promise<LostRights | null> {
  const own = mainPid === 0 ? null : await statusOf(ask, mainPid);
  // Without a filter, and with every capability up to the last that there is, it lacks nothing.
  if (own === null || (own.filters === 0 && (own.capabilities & (own.capabilities + 1n)) === 0n)) return null;
  const first = await statusOf(ask, 1);
  if (first === null) return null;
  const taken = first.capabilities & ~own.capabilities;
  if (own.filters <= first.filters && taken === 0n) return null;
  const paths = await unitPathsOf(ask, name);
  const files = paths.state === 'known' ? paths.value : [];
  const settings = await settingsIn(ask, files, TAKES);
  const stopsAll =
    settings.some((setting) => STOPS.test(setting)) || (hasRunc && (taken & OF_CONTAINERS) !== 0n);
  return settings.length === 0 ? null : { unit: name, files, settings, stopsAll };
}

async function statusOf(ask: Ask, pid: number): Promise<Status | null> {
  const text = await textOfFile(ask.host, `/proc/${pid}/status`);
  const capabilities = /^CapBnd:\s+([0-9a-f]+)$/m.exec(text)?.[1];
  // Before Linux 5.9 it tells only whether there are any.
  const filters = /^Seccomp_filters:\s+(\d+)$/m.exec(text)?.[1] ?? /^Seccomp:\s+(\d+)$/m.exec(text)?.[1];
  return capabilities === undefined || filters === undefined
    ? null
    : { filters: Number(filters), capabilities: BigInt(`0x${capabilities}`) };
}
