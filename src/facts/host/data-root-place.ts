import { known, type Ask, type Fact } from '../../run/fact.ts';
import { configuredRoot } from '../config/configured-root.ts';
import { mountsOf } from '../daemon/mount-table.ts';

export interface DataRootPlace {
  /** As it is configured. */
  readonly path: string;
  /** Where a link leads to and nothing is; null where the path is no such link. */
  readonly leadsTo: string | null;
  /** What /etc/fstab mounts above it, and is not mounted now. */
  readonly unmounted: UnmountedDisk | null;
}

interface UnmountedDisk {
  readonly at: string;
  /** As /etc/fstab names it: `/dev/sdb1`, `UUID=…`. */
  readonly device: string;
}

const TABLE = '/etc/fstab';

/** Whether the data root lies where it is meant to: dockerd makes a new, empty one where its disk is not mounted. */
export const dataRootPlace: Fact<DataRootPlace> = {
  name: 'place of the data root',
  gather: async (ask) => {
    const root = await ask.fact(configuredRoot);
    if (root.state === 'unknown') return root;
    const found = await ask.host.stat(root.value);
    const leadsTo = found.kind === 'missing' ? await endOfLink(ask, root.value) : null;
    const path = leadsTo ?? (found.kind === 'there' ? found.realPath : root.value);
    return known({ path: root.value, leadsTo, unmounted: await unmountedAbove(ask, path) });
  },
};

/** Null where no link is on the way, or it cannot be followed (readlink(1), `-m`: whatever of it is missing). */
async function endOfLink(ask: Ask, path: string): Promise<string | null> {
  const link = await ask.host.run({ argv: ['readlink', '-m', path], deadlineMs: ask.timeLeftMs() });
  const end = link.kind === 'exited' && link.code === 0 ? link.stdout.trim() : '';
  return end.startsWith('/') && end !== path ? end : null;
}

async function unmountedAbove(ask: Ask, path: string): Promise<UnmountedDisk | null> {
  const file = await ask.host.readFile(TABLE);
  if (file.kind !== 'read') return null;
  const disks = disksAbove(Buffer.from(file.bytes).toString('utf8'), path);
  if (disks.length === 0) return null;
  const mounted = new Set((await mountsOf(ask, 'self')).map(({ at }) => at));
  return mounted.size === 0 ? null : (disks.find(({ at }) => !mounted.has(at)) ?? null);
}

/** Those that are mounted at boot, the deepest first (fstab(5)). */
export function disksAbove(table: string, path: string): readonly UnmountedDisk[] {
  return table
    .split('\n')
    .flatMap((line) => {
      const [device = '', place = '', type = '', options = ''] = line.trim().split(/\s+/);
      const at = place.replace(/(?<=.)\/$/, '');
      // It is worked into a command; a blank is written `\\040`.
      const isPlain = /^\/[\w./-]+$/.test(at);
      const isAbove = isPlain && (path === at || path.startsWith(`${at}/`));
      const isMeant = !device.startsWith('#') && type !== 'swap' && !options.split(',').includes('noauto');
      return isAbove && isMeant ? [{ at, device }] : [];
    })
    .sort((one, other) => other.at.length - one.at.length);
}
