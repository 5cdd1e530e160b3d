import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Argv } from './command.ts';

/** Where the version 2 hierarchy is mounted: /sys/fs/cgroup, or a folder in it beside version 1. */
export function cgroupMount(): string | undefined {
  return mounts().find((mount) => mount.type === 'cgroup2')?.at;
}

function mounts(): { at: string; type: string }[] {
  const text = readFileSync('/proc/mounts', 'utf8');
  return [...text.matchAll(/^\S+ (\S+) (cgroup2?) /gm)].flatMap(([, at, type]) =>
    at !== undefined && type !== undefined ? [{ at, type }] : [],
  );
}

/**
 * The command, started inside a cgroup of the world. Whatever it starts stays in there, so a world can be
 * ended whole and exactly, even when its owner crashed and no process id is known any more.
 */
export function inCgroup(world: string, part: 'internet' | 'machine', argv: Argv): Argv {
  const mount = cgroupMount();
  if (mount === undefined) throw new Error('no cgroup v2 hierarchy is mounted');
  const folder = path.join(mount, world, part);
  mkdirSync(folder, { recursive: true });
  const join = 'echo $$ > "$1" && shift && exec "$@"';
  return ['/bin/sh', '-c', join, 'sh', path.join(folder, 'cgroup.procs'), ...argv];
}

export function worldsWithCgroup(): string[] {
  const mount = cgroupMount();
  return mount === undefined ? [] : readdirSync(mount);
}

/** Ends every process of the world and removes its cgroups, in every hierarchy that nspawn made some. */
export function removeCgroups(world: string): void {
  const mount = cgroupMount();
  if (mount !== undefined && existsSync(path.join(mount, world))) {
    writeFileSync(path.join(mount, world, 'cgroup.kill'), '1');
    waitUntilEmpty(path.join(mount, world, 'cgroup.events'));
  }
  for (const { at } of mounts()) {
    const folder = path.join(at, world);
    if (existsSync(folder)) removeFolder(folder);
  }
}

function waitUntilEmpty(events: string): void {
  for (let tries = 0; tries < 500; tries += 1) {
    if (/^populated 0$/m.test(readFileSync(events, 'utf8'))) return;
    pause();
  }
}

/** Without the event loop: this also runs in an exit handler. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}

function removeFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeFolder(path.join(folder, entry.name));
  }
  rmdirSync(folder);
}
