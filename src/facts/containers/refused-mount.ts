import type { RefusedMount } from '../../knowledge/params/containers.ts';
import type { Ask } from '../../run/fact.ts';
import { mountOver, mountsOf } from '../daemon/mount-table.ts';
import type { ListedMount } from './container-list.ts';

const DENIED =
  /permission denied|operation not permitted|read-only file system|\b(?:EACCES|EPERM|EROFS)\b|not writable|access denied/i;

/** File systems whose server decides who may do what (mount.nfs(8), mount.cifs(8), virtiofs and 9p of virtual machines). */
const REMOTE = /^(?:nfs4?|cifs|smb3|9p|virtiofs|drvfs|fuse\.\S+)$/;

/** The last line in which something is denied below a mount, and that mount; null where there is none. */
export function deniedIn(
  lines: readonly string[],
  mounts: readonly ListedMount[],
): { readonly line: string; readonly mount: ListedMount } | null {
  for (const line of lines.toReversed()) {
    if (!DENIED.test(line)) continue;
    const [mount] = mounts
      .filter(({ destination }) => destination.length > 1 && line.includes(destination))
      .sort((a, b) => b.destination.length - a.destination.length);
    if (mount !== undefined) return { line, mount };
  }
  return null;
}

/** Why a program that runs as `user` is refused there; where several things would do it, the one that is sure. */
export async function refusedMount(
  ask: Ask,
  { source, destination, isWritable }: ListedMount,
  user: string,
): Promise<RefusedMount> {
  const [found, mounts, selinux] = await Promise.all([
    ask.host.stat(source),
    mountsOf(ask, 'self'),
    ask.host.readFile('/sys/fs/selinux/enforce'),
  ]);
  const owner = found.kind === 'there' ? `${found.uid}:${found.gid}` : '';
  const seen = { source, destination, owner, user };
  if (!isWritable) return { ...seen, because: 'read-only' };
  if (REMOTE.test(mountOver(mounts, source)?.type ?? '')) return { ...seen, because: 'remote' };
  const isForbidden = found.kind === 'there' && isKeptFrom(user, found.uid, found.gid, found.mode);
  if (isForbidden) return { ...seen, because: 'owner' };
  const isEnforced = selinux.kind === 'read' && Buffer.from(selinux.bytes).toString('latin1').startsWith('1');
  return { ...seen, because: isEnforced ? 'selinux' : 'unclear' };
}

/** A user that is given by name is known inside the image alone. */
function isKeptFrom(user: string, uid: number, gid: number, mode: number): boolean {
  const [name = '', group = ''] = user.split(':');
  if (!/^\d+$/.test(name) || name === '0' || Number(name) === uid) return false;
  return (Number(group || '0') === gid ? mode & 0o020 : mode & 0o002) === 0;
}
