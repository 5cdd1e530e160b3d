import type { StartCauses } from '../../knowledge/params/start.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from '../daemon/containerd.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { dockerUnits } from '../daemon/systemd.ts';
import { textOfFile } from '../host/text-of-file.ts';
import { containerList } from './container-list.ts';

export type HaltedShim = StartCauses['shim-halted']['shims'][number];

/** A machine with more containers is looked at in part. */
const MOST = 512;

/**
 * The processes that stand between containerd and a running container, and were stopped by a signal: whatever is asked of
 * the container waits for ever, and nothing else shows it. They live in the control group of who started them
 * (containerd.service, KillMode=process); a machine on which nothing runs is not asked.
 */
export const haltedShims: Fact<readonly HaltedShim[]> = {
  name: 'shims that are stopped',
  gather: async (ask) => {
    const [local, units, its] = await Promise.all([
      ask.fact(localEngine),
      ask.fact(dockerUnits),
      ask.fact(containerd),
    ]);
    if (local.state === 'unknown') return local;
    if (units.state === 'unknown') return units;
    if (local.value.state !== 'here' || local.value.info.running === 0) return known([]);
    const isUsed = its.state === 'known' && its.value.used;
    const { mainPid } = isUsed ? units.value.containerd : units.value.service;
    const pids = mainPid === 0 ? [] : (await processesBeside(ask, mainPid)).slice(0, MOST);
    const halted = await Promise.all(pids.map(async (pid) => ((await isHalted(ask, pid)) ? [pid] : [])));
    return known(await Promise.all(halted.flat().map((pid) => shimOf(ask, pid))));
  },
};

/** By the unified hierarchy, else by systemd's own of version 1 (cgroups(7), /proc/PID/cgroup). */
async function processesBeside(ask: Ask, pid: number): Promise<readonly number[]> {
  const groups = await textOfFile(ask.host, `/proc/${pid}/cgroup`);
  const unified = /^0::(\/.+)$/m.exec(groups)?.[1];
  const named = /^\d+:name=systemd:(\/.+)$/m.exec(groups)?.[1];
  const folders = [
    ...(unified === undefined ? [] : [`/sys/fs/cgroup${unified}`]),
    ...(named === undefined ? [] : [`/sys/fs/cgroup/systemd${named}`]),
  ];
  for (const folder of folders) {
    const numbers = (await textOfFile(ask.host, `${folder}/cgroup.procs`)).split('\n').map(Number);
    if (numbers.some((number) => number > 0)) return numbers.filter((number) => number > 0);
  }
  return [];
}

/** `337 (containerd-shim) T …` (proc_pid_stat(5)): the name is cut after 15 characters. */
async function isHalted(ask: Ask, pid: number): Promise<boolean> {
  return /^\d+ \(containerd-shim\) [Tt] /.test(await textOfFile(ask.host, `/proc/${pid}/stat`));
}

/** It is called with the container's id (containerd v2 core/runtime/v2/shim.go, `-id`). */
async function shimOf(ask: Ask, pid: number): Promise<HaltedShim> {
  const words = (await textOfFile(ask.host, `/proc/${pid}/cmdline`)).split('\0');
  const id = words[words.indexOf('-id') + 1] ?? '';
  const list = await ask.fact(containerList);
  const listed =
    list.state === 'known' && list.value.kind === 'seen'
      ? list.value.containers.find((one) => one.id === id)
      : undefined;
  return { pid, container: listed?.name ?? (/^[0-9a-f]{12,64}$/.test(id) ? id.slice(0, 12) : '') };
}
