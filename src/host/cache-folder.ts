import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { ownHome } from './own-user.ts';

/** Root's own, whoever's HOME it was given by sudo (FHS §5.5). */
const OF_ROOT = '/var/cache/docker-doctor';

const STICKY = 0o1000;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Our own cache: `$XDG_CACHE_HOME/docker-doctor`, else `~/.cache/docker-doctor` (XDG Base Directory: a path that is not
 * absolute does not count). Root follows `$XDG_CACHE_HOME` only where root alone has the say in all of its way.
 */
export async function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  uid: number | undefined,
): Promise<string> {
  const named = environment['XDG_CACHE_HOME'] ?? '';
  const base = isAbsolute(named) ? named : null;
  if (uid !== 0) return join(base ?? join(await ownHome(), '.cache'), 'docker-doctor');
  return base !== null && (await isRootsAlone(base)) ? join(base, 'docker-doctor') : OF_ROOT;
}

/** No user can put another thing in its place: every folder above is root's, and what others may write into is sticky. */
export async function isRootsAlone(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return path !== dirname(path) && (await isRootsAlone(dirname(path)));
  const isSafe =
    found.isDirectory() &&
    found.uid === 0 &&
    ((found.mode & WRITABLE_BY_OTHERS) === 0 || (found.mode & STICKY) !== 0);
  return isSafe && (path === dirname(path) || (await isRootsAlone(dirname(path))));
}
