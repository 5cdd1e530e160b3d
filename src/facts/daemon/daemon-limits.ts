import { textOfFile } from '../host/text-of-file.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from './containerd.ts';
import { dockerUnits, type Unit } from './systemd.ts';

/** A daemon that may open few files: what it and the programs that it starts have at once. */
export interface LowLimit {
  readonly unit: string;
  readonly files: number;
  /** Not even one container starts: a shim, runc and a hook have some dozens. Else it is a matter of how many. */
  readonly stopsAll: boolean;
}

/** Docker's own unit had 1,048,576, and systemd's default is 524,288 (systemd.exec(5), LimitNOFILE=). */
const FEW = 256;
const TOO_FEW = 64;

/** Of dockerd and its containerd; what cannot be read is nobody's fault. */
export const lowLimits: Fact<readonly LowLimit[]> = {
  name: 'limits of the daemons',
  gather: async (ask) => {
    const [units, its] = await Promise.all([ask.fact(dockerUnits), ask.fact(containerd)]);
    if (units.state === 'unknown') return units;
    const { service, containerd: other } = units.value;
    const isUsed = its.state === 'known' && its.value.used;
    const found = await Promise.all([service, ...(isUsed ? [other] : [])].map((unit) => limitOf(ask, unit)));
    return known(found.filter((one) => one !== null));
  },
};

/** The hard limit, to which Go raises the soft one (Go syscall/rlimit.go); proc_pid_limits(5). */
async function limitOf(ask: Ask, { name, mainPid }: Unit): Promise<LowLimit | null> {
  if (mainPid === 0) return null;
  const text = await textOfFile(ask.host, `/proc/${mainPid}/limits`);
  const hard = /^Max open files +\S+ +(\d+) /m.exec(text)?.[1];
  if (hard === undefined || Number(hard) >= FEW) return null;
  return { unit: name, files: Number(hard), stopsAll: Number(hard) < TOO_FEW };
}
