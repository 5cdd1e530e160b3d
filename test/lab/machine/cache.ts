import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { must } from './command.ts';
import { locked } from './lock.ts';

/** On disk, and not in a temporary folder: the roots take minutes to build and are used by every run. */
export const CACHE = process.env['DOCKER_DOCTOR_LAB_CACHE'] ?? '/var/cache/docker-doctor-lab';

/**
 * A folder that is built once and then only read. Its name carries a hash of the recipe, so a changed recipe
 * builds anew; it appears by a rename, so it is either complete or not there; and a lock keeps two processes
 * from building it twice.
 */
export async function built(
  name: string,
  recipe: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  const folder = path.join(CACHE, `${name}-${hash}`);
  if (existsSync(folder)) return used(folder);
  await mkdir(CACHE, { recursive: true });
  return locked(path.join(CACHE, name), async () => {
    if (existsSync(folder)) return used(folder);
    const partial = path.join(CACHE, `${name}.partial`);
    await removeTree(partial);
    await mkdir(partial);
    await build(partial);
    await removeOld(name);
    await rename(partial, folder);
    return folder;
  });
}

/** Notes that the folder is in use. */
async function used(folder: string): Promise<string> {
  const now = new Date();
  await utimes(folder, now, now);
  return folder;
}

/** Two checkouts side by side may have different recipes, and each needs its own. */
const KEPT_UNUSED_MS = 6 * 3_600_000;

/** What older recipes left, unless a machine still runs on it or somebody used it today. */
async function removeOld(name: string): Promise<void> {
  const mounts = readFileSync('/proc/mounts', 'utf8');
  for (const entry of await readdir(CACHE)) {
    const folder = path.join(CACHE, entry);
    if (!/-[0-9a-f]{12}$/.test(entry) || entry.slice(0, -13) !== name || mounts.includes(folder)) continue;
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > KEPT_UNUSED_MS) await removeTree(folder);
  }
}

async function removeTree(folder: string): Promise<void> {
  // A debootstrap that was cut short leaves /proc mounted in its root: never delete through a mount.
  const mounts = readFileSync('/proc/mounts', 'utf8').matchAll(/^\S+ (\S+) /gm);
  const inside = [...mounts].flatMap(([, at]) => (at?.startsWith(`${folder}/`) ? [at] : []));
  for (const at of inside.sort().toReversed()) await must(['umount', at]);
  await must(['rm', '-rf', '--one-file-system', folder]);
}
