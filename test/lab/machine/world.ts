import { mkdir } from 'node:fs/promises';
import { boot } from './boot.ts';
import { type CrowdMember, crowdHosts } from '../internet/crowd.ts';
import type { InitName } from './inits.ts';
import { Internet } from '../internet/internet.ts';
import type { Machine } from './machine.ts';
import { createNetwork } from './network.ts';
import { newWorldName } from './owner.ts';
import { folderOf, removeWorld, sweep } from './remains.ts';
import type { Suite } from './roots.ts';

export interface WorldOptions {
  readonly suite: Suite;
  /** Written into daemon.json before the machine boots. */
  readonly mirrors?: readonly string[];
  /** Other files that are there when the machine boots, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Many more mirrors, each on an address of its own. */
  readonly crowd?: readonly CrowdMember[];
  /** Debian packages that are there besides those that every machine has. */
  readonly packages?: readonly string[];
  /** Its process 1, where that is not systemd. */
  readonly init?: InitName;
}

/** A machine and the internet it sees: isolated from this computer, from the outside and from other worlds. */
export interface World {
  readonly name: string;
  readonly suite: Suite;
  readonly machine: Machine;
  readonly internet: Internet;
  readonly stop: () => void;
}

const standing = new Set<string>();

export async function createWorld({
  suite,
  mirrors,
  files = {},
  packages = [],
  crowd = [],
  init = 'systemd',
}: WorldOptions): Promise<World> {
  await prepare();
  const name = newWorldName();
  standing.add(name);
  const stop = (): void => {
    if (standing.delete(name)) removeWorld(name);
  };
  try {
    const folder = folderOf(name);
    await mkdir(folder, { recursive: true });
    const hosts = crowdHosts(crowd);
    const network = await createNetwork(
      name,
      hosts.map(({ address }) => address),
    );
    const daemon =
      mirrors === undefined
        ? {}
        : { '/etc/docker/daemon.json': `${JSON.stringify({ 'registry-mirrors': mirrors }, undefined, 2)}\n` };
    const outside = Internet.start(name, network, folder, hosts);
    const inside = boot({
      world: name,
      suite,
      network,
      folder,
      files: { ...daemon, ...files },
      packages,
      init,
    });
    // Both have to come to an end before a failure of one removes the world under the other.
    await Promise.allSettled([outside, inside]);
    return { name, suite, machine: await inside, internet: await outside, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

let prepared = false;

async function prepare(): Promise<void> {
  if (prepared) return;
  prepared = true;
  process.once('exit', () => {
    for (const name of standing) removeWorld(name);
  });
  // By default a signal ends Node.js without its exit handlers.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
  await sweep();
}
