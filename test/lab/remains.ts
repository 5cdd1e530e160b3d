import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './cache.ts';
import { removeCgroups, worldsWithCgroup } from './cgroup.ts';
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
  const mounted = path.join(folderOf(world), 'root');
  if (readFileSync('/proc/mounts', 'utf8').includes(` ${mounted} `)) execFileSync('umount', [mounted]);
  for (const namespace of Object.values(networkOf(world))) {
    if (existsSync(`/run/netns/${namespace}`)) execFileSync('ip', ['netns', 'delete', namespace]);
    rmSync(`/etc/netns/${namespace}`, { recursive: true, force: true });
  }
  rmSync(`/run/systemd/nspawn/propagate/${world}`, { recursive: true, force: true });
  execFileSync('rm', ['-rf', '--one-file-system', folderOf(world)]);
}

/** Removes the worlds whose owners are no more: a crash leaves them no time to do it themselves. */
export function sweep(): void {
  for (const world of new Set([...foldersIn(WORLDS), ...worldsWithCgroup()])) {
    const owner = ownerOf(world);
    if (owner !== undefined && !isAlive(owner)) removeWorld(world);
  }
}

/** What is there of the worlds of this process; for the lab's own test. */
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
