import { known, type Ask, type Fact } from '../../run/fact.ts';
import { dockerUnits } from './systemd.ts';

export interface Mount {
  /** Of this mount alone, in whatever namespace. */
  readonly id: string;
  readonly at: string;
  /** The number of the device, `major:minor`: that of another mount of the same file system is the same. */
  readonly device: string;
  readonly options: readonly string[];
  /** `shared:1 master:2`: how what is mounted below it comes to others, and from them. */
  readonly tags: string;
  readonly type: string;
}

/** What is mounted where, as the processes of the services see it; none where that cannot be read. */
export interface MountTables {
  readonly dockerd: readonly Mount[];
  readonly containerd: readonly Mount[];
}

export const daemonMountTables: Fact<MountTables> = {
  name: 'mount tables of the daemons',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units;
    const [dockerd, containerd] = await Promise.all(
      [units.value.service, units.value.containerd].map(async ({ mainPid }) =>
        mainPid === 0 ? [] : mountsOf(ask, mainPid),
      ),
    );
    return known({ dockerd: dockerd ?? [], containerd: containerd ?? [] });
  },
};

/** As this process sees them; none where that cannot be read. */
export async function mountsOf(ask: Ask, pid: number | 'self'): Promise<readonly Mount[]> {
  const file = await ask.host.readFile(`/proc/${pid}/mountinfo`);
  const lines = file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8').split('\n') : [];
  return lines.flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [id = '', , device = '', , at = '', options = '', ...tags] = before.split(' ');
    const [type = '', , of = ''] = after.split(' ');
    return at === ''
      ? []
      : [{ id, at, device, options: `${options},${of}`.split(','), tags: tags.join(' '), type }];
  });
}

/** The mount that the path lies in, which is the last of the deepest (proc_pid_mountinfo(5)). */
export function mountOver(mounts: readonly Mount[], path: string): Mount | null {
  const over = mounts.filter(({ at }) => path === at || path.startsWith(at === '/' ? at : `${at}/`));
  const depth = Math.max(...over.map(({ at }) => at.length));
  return over.findLast(({ at }) => at.length === depth) ?? null;
}
