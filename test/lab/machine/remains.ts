import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './cache.ts';
import { removeCgroups, worldsWithCgroup } from './cgroup.ts';
import { locked } from './lock.ts';
import { networkOf } from './network.ts';
import { isAlive, ownerOf } from './owner.ts';

const WORLDS = path.join(CACHE, 'worlds');

export function folderOf(world: string): string {
  return path.join(WORLDS, world);
}

/**
 * Removes all that a world consists of: its processes, mounts, namespaces and files. Each step allows for the
 * thing not being there, and none needs the event loop, so it also serves in an exit handler.
 */
export function removeWorld(world: string): void {
  removeCgroups(world);
  removeRoot(path.join(folderOf(world), 'root'));
  for (const namespace of Object.values(networkOf(world))) {
    if (existsSync(`/run/netns/${namespace}`)) execFileSync('ip', ['netns', 'delete', namespace]);
    rmSync(`/etc/netns/${namespace}`, { recursive: true, force: true });
  }
  rmSync(`/run/systemd/nspawn/propagate/${world}`, { recursive: true, force: true });
  execFileSync('rm', ['-rf', '--one-file-system', folderOf(world)]);
}

function removeRoot(mounted: string): void {
  if (!readFileSync('/proc/mounts', 'utf8').includes(` ${mounted} `)) return;
  // nspawn, when it is ended from outside, leaves the lock that it took on the root's inode.
  const { dev, ino } = statSync(mounted);
  rmSync(`/run/systemd/nspawn/locks/inode-${dev}:${ino}`, { force: true });
  execFileSync('umount', [mounted]);
}

/** Removes the worlds whose owners are no more: a crash leaves them no time to do it themselves. */
export async function sweep(): Promise<void> {
  await locked('sweep', async () => {
    for (const world of new Set([...foldersIn(WORLDS), ...worldsWithCgroup()])) {
      const owner = ownerOf(world);
      if (owner !== undefined && !isAlive(owner)) removeWorld(world);
    }
  });
}

/** What is there of a world; for the lab's own test. */
export function remainsOf(world: string): string[] {
  return [
    ...worldsWithCgroup().filter((name) => name === world),
    ...[...foldersIn('/run/netns'), ...foldersIn('/etc/netns'), ...foldersIn(WORLDS)].filter(
      (name) => name === world || name.startsWith(`${world}-`),
    ),
    ...readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`/${world}/`)),
  ];
}

function foldersIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
